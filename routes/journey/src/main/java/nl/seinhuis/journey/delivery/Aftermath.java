// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.journey.broker.Addresses;
import nl.seinhuis.journey.broker.EmbeddedBroker;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.DeskStore.Pending;
import nl.seinhuis.journey.store.DeskStore.Unsettled;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a crash: records what desks' systems took over just before it, of which the news was lost. The message broker's
 * journal tells: it had such a delivery, and has it no longer. Without this a delivery that was taken would later be
 * recorded as expired before anybody took it.
 *
 * <p>To be done while no desk is attached: whatever leaves a queue then leaves a trace.
 */
final class Aftermath {

    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);
    private static final int MOST = 256;

    private final EmbeddedBroker messages;
    private final DeskStore deliveries;
    private final Writer writer;

    Aftermath(EmbeddedBroker messages, DeskStore deliveries, Writer writer) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.writer = writer;
    }

    /** Records what was taken. Reads a queue only where numbers do not fit, since a queue can be long. */
    void record() {
        for (Unsettled place : deliveries.unsettled()) {
            DeskAddress desk = Addresses.of(place.region(), place.desk());
            if (place.intended() > 0 || place.published() != messages.waiting(desk.queue())) {
                record(desk, deliveries.pending(place.desk(), place.region()));
            }
        }
    }

    private void record(DeskAddress desk, List<Pending> pending) {
        Set<String> present = messages.present(desk);
        List<UUID> taken = new ArrayList<>();
        for (Pending delivery : pending) {
            String id = delivery.id().toString();
            if (!present.contains(id) && (!delivery.intended() || messages.received(desk, id))) {
                taken.add(delivery.id());
            }
        }
        for (int from = 0; from < taken.size(); from += MOST) {
            List<UUID> some = taken.subList(from, Math.min(from + MOST, taken.size()));
            Waiting.on(writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, some, null)));
            Waiting.on(writer.change(DeliveryChange.by(DeliveryState.DELIVERED, some, "found-taken")));
        }
        if (!taken.isEmpty()) {
            LOG.info("taken before the last end: desk={} count={}", desk.desk(), taken.size());
        }
    }
}
