// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import org.jspecify.annotations.Nullable;

/**
 * One of the two sides of a contact.
 *
 * @param agency id of the agency
 * @param oin its organisation: agencies with one OIN are one organisation
 * @param desk id of the desk, or null where an agency has none
 */
public record Side(String agency, String oin, @Nullable String desk) {

    /** Whether two sides are one organisation. */
    boolean sameOrganisation(Side other) {
        return oin.equals(other.oin) || agency.equals(other.agency);
    }
}
