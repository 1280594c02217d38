// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.guard.DeliveryListener;
import nl.seinhuis.guard.DeliveryOutcome;
import nl.seinhuis.journey.broker.OutcomeSink;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what desks' systems took over, as the message broker tells it. What became of the others is taken from their
 * dead-letter and expiry queues by {@link DeadLetterRoutes}.
 */
final class DeliveryFeedback implements DeliveryListener, OutcomeSink {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryFeedback.class);
    private static final int MOST = 256;

    private final LinkedBlockingQueue<UUID> taken = new LinkedBlockingQueue<>();
    private final Writer writer;
    private final Thread thread = new Thread(this::run, "delivery-feedback");
    private volatile boolean closed;

    DeliveryFeedback(Writer writer) {
        this.writer = writer;
    }

    void start() {
        thread.start();
    }

    @Override
    public void settled(DeliveryOutcome outcome) {
        if (outcome.kind() == DeliveryOutcome.Kind.DELIVERED) {
            taken.add(UUID.fromString(outcome.deliveryId()));
        }
    }

    /**
     * Records what an external message broker kept. Published too: its confirmation may have been lost, and what was taken was
     * published.
     */
    @Override
    public void record(List<DeliveryOutcome> outcomes) {
        List<UUID> ids = new ArrayList<>();
        for (DeliveryOutcome outcome : outcomes) {
            if (outcome.kind() == DeliveryOutcome.Kind.DELIVERED) {
                try {
                    ids.add(UUID.fromString(outcome.deliveryId()));
                } catch (IllegalArgumentException foreign) {
                    LOG.error("delivered but not ours: desk={}", outcome.desk().desk());
                }
            }
        }
        if (!ids.isEmpty()) {
            Waiting.on(writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, ids, null)));
            Waiting.on(writer.change(DeliveryChange.by(DeliveryState.DELIVERED, ids, null)));
        }
    }

    private void run() {
        List<UUID> batch = new ArrayList<>();
        while (!closed || !taken.isEmpty()) {
            try {
                if (batch.isEmpty()) {
                    UUID first = taken.poll(200, TimeUnit.MILLISECONDS);
                    if (first == null) {
                        continue;
                    }
                    batch.add(first);
                    taken.drainTo(batch, MOST - 1);
                }
                Waiting.on(writer.change(DeliveryChange.by(DeliveryState.DELIVERED, batch, null)));
                batch.clear();
            } catch (StoreUnavailable e) {
                if (closed) {
                    LOG.warn("delivered not recorded: count={} code={}", batch.size() + taken.size(), e.code());
                    return;
                }
            } catch (RuntimeException e) {
                LOG.error(
                        "delivered not recorded: count={} kind={}",
                        batch.size(),
                        e.getClass().getSimpleName());
                batch.clear();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Records what was told, then ends. */
    void close() throws InterruptedException {
        closed = true;
        thread.join(10_000);
    }
}
