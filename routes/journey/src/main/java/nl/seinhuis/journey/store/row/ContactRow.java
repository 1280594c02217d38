// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.time.Instant;
import java.util.UUID;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.contact.Contact;
import nl.seinhuis.stages.contact.RevealRequest;
import org.jspecify.annotations.Nullable;

/**
 * A contact as stored.
 *
 * @param ids under which ids it is known
 * @param contact what was asked of whom and how far it is
 * @param matter what it is about
 * @param reveal what is to be revealed, or null
 * @param askedAt when it was asked
 */
public record ContactRow(
        Ids ids, Contact contact, Matter matter, @Nullable RevealRequest reveal, Instant askedAt) {

    /**
     * Its ids: each side has one of its own, so that nothing which two desks can read is shared.
     *
     * @param requester as who asked knows it
     * @param source as the other side knows it
     * @param review as approvers know it
     */
    public record Ids(UUID requester, UUID source, UUID review) {}

    /**
     * What it is about.
     *
     * @param signal the signal of the other side; for the broker's eyes, and its sender's
     * @param about delivery of the requester
     * @param sourceAbout delivery of the other side, or null where it is that side's own signal
     * @param purpose purpose under which the requester has its delivery
     * @param region region of the requester's delivery
     */
    public record Matter(UUID signal, UUID about, @Nullable UUID sourceAbout, Purpose purpose, String region) {}

    /** Shows the id only. */
    @Override
    public String toString() {
        return "ContactRow[" + ids.requester() + "]";
    }
}
