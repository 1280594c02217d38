// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import nl.seinhuis.journey.delivery.MessageParts;
import nl.seinhuis.journey.policy.DeskKeyDigests;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.journey.store.Outbox;
import nl.seinhuis.journey.store.PublishCheck;
import nl.seinhuis.journey.store.database.StoreParts;

/**
 * Puts together the one way out.
 *
 * @param outbox what is to go
 * @param deskKeys the key that each desk has now: what is sealed to another one does not go
 * @param publisher lets go what is checked
 */
public record PublishParts(Outbox outbox, DeskKeyDigests deskKeys, Publisher publisher) {

    static PublishParts open(Inside inside) {
        Keeping kept = inside.kept();
        MessageParts messages = inside.messages();
        Outbox outbox = new Outbox(kept.database(), kept.writer(), kept.evidence(), StoreParts.NODE);
        DeskKeyDigests deskKeys = new DeskKeyDigests(inside::set);
        Publisher publisher = new Publisher(
                messages.broker().connectionFactory(),
                messages.broker()::hasQueue,
                new PublishCheck(
                        kept.database(), kept.writer(), kept.evidence(), deskKeys, messages.expiry()::mayShare),
                kept.writer(),
                inside.clock());
        inside.ground().started().add(publisher);
        return new PublishParts(outbox, deskKeys, publisher);
    }
}
