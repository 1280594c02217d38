// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.report;

import java.util.List;

/**
 * Two figures that must be the same.
 *
 * @param left what the one is
 * @param first the one
 * @param right what the other is
 * @param second the other
 * @param which what makes the difference, in words; nothing where that is not known
 */
public record Check(String left, long first, String right, long second, List<String> which) {

    /** Takes over the list. */
    public Check {
        which = List.copyOf(which);
    }

    /** Without knowing what makes a difference. */
    public Check(String left, long first, String right, long second) {
        this(left, first, right, second, List.of());
    }

    /** Whether it adds up. */
    boolean holds() {
        return first == second;
    }

    @Override
    public String toString() {
        String figures = left + " " + first + " = " + right + " " + second;
        if (holds()) {
            return "klopt:      " + figures;
        }
        return "KLOPT NIET: " + figures + (which.isEmpty() ? "" : "; " + String.join("; ", which));
    }
}
