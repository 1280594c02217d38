// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import nl.seinhuis.stages.pseudonym.CanonicalIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * An identifier of a released category.
 *
 * @param identifier the identifier
 * @param shown clear value if the level shows it, else null
 * @param pseudonymise whether the level links it
 */
public record Link(CanonicalIdentifier identifier, @Nullable String shown, boolean pseudonymise) {

    /** Shows the type only. */
    @Override
    public String toString() {
        return "Link[" + identifier.type() + "]";
    }
}
