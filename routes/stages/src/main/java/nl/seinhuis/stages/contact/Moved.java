// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import org.jspecify.annotations.Nullable;

/**
 * What became of an act.
 *
 * @param contact the contact after it; as before if there is an objection
 * @param objection why nothing was done, or null
 */
public record Moved(Contact contact, @Nullable Objection objection) {

    /** Whether it was done, or had been. */
    public boolean done() {
        return objection == null;
    }
}
