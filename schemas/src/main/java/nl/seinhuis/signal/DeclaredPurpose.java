// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.util.List;

/**
 * A purpose that the sender declares, with its legal bases.
 *
 * @param purpose the purpose
 * @param basis codes of legal bases in {@code config/law}, 1 to 8
 */
public record DeclaredPurpose(Purpose purpose, List<String> basis) {
    /** Takes over the lists; a missing one is empty. */
    public DeclaredPurpose {
        basis = basis == null ? List.of() : List.copyOf(basis);
    }
}
