// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import java.util.Set;

/**
 * A privacy officer as the set in force knows one.
 *
 * @param officer id of the officer
 * @param person code of the natural person, who counts once whatever the accounts
 * @param oin organisation for which this officer acts
 * @param everywhere every organisation for which the same person is enrolled, this one included
 */
public record Approver(String officer, String person, String oin, Set<String> everywhere) {

    /** Takes over the set. */
    public Approver {
        everywhere = Set.copyOf(everywhere);
    }

    /** Shows the officer only. */
    @Override
    public String toString() {
        return "Approver[" + officer + "]";
    }
}
