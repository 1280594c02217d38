// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

/**
 * That an officer agreed with exactly one request.
 *
 * @param officer id of the officer
 * @param person code of the natural person
 * @param oin organisation for which the officer acted
 */
public record Approval(String officer, String person, String oin) {

    /** Shows the officer only. */
    @Override
    public String toString() {
        return "Approval[" + officer + "]";
    }
}
