// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.delivery;

import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.process.Meters;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes note of deliveries that a desk could not or did not take: ledger entry, state and alarm in one. The sealed bytes
 * stay in the store, from where they can be offered again under the same id.
 */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Writer writer;
    private final Meters meters;

    /** Records with a writer. */
    public DeadLetters(Writer writer, Meters meters) {
        this.writer = writer;
        this.meters = meters;
    }

    /** A rejected or undeliverable delivery. The message is gone only after this is committed. */
    public void dead(@Header(Outgoing.ID) String id) {
        record(DeliveryState.DEAD, id, "rejected");
    }

    /** A delivery that expired before it was taken. */
    public void expired(@Header(Outgoing.ID) String id) {
        record(DeliveryState.EXPIRED, id, "expired");
    }

    private void record(DeliveryState state, String id, String code) {
        UUID delivery = UUID.fromString(id);
        Waiting.on(writer.change(DeliveryChange.by(state, List.of(delivery), code)));
        meters.dead();
        meters.alarm();
        LOG.warn("delivery not taken: id={} code={}", delivery, code);
    }
}
