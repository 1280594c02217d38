// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import nl.seinhuis.journey.store.PublishCheck;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * The one way out. It takes deliveries whose sealed bytes were committed as an intent, checks in one transaction that
 * nothing has happened since that forbids them, and hands exactly those bytes to the message broker: durable, each with its
 * id against duplicates, see {@link Dispatch}. Only what the message broker confirmed counts as published.
 *
 * <p>It is used by one thread at a time.
 */
public final class Publisher implements AutoCloseable {

    private final Dispatch dispatch;
    private final Predicate<String> hasQueue;
    private final PublishCheck check;
    private final Writer writer;

    /**
     * A publisher to a message broker.
     *
     * @param factory connections to it, with confirmations switched on
     * @param hasQueue whether an address has a queue: without one a message would be gone
     * @param check the check before every publish
     * @param writer keeps what was confirmed
     * @param clock the clock
     */
    public Publisher(
            ConnectionFactory factory, Predicate<String> hasQueue, PublishCheck check, Writer writer, Clock clock) {
        this.dispatch = new Dispatch(factory, clock);
        this.hasQueue = hasQueue;
        this.check = check;
        this.writer = writer;
    }

    /**
     * Publishes the deliveries of some signals.
     *
     * @return one outcome per signal, in the same order
     * @throws StageFailed if the message broker did not confirm all of them in time; they are sent again later
     */
    synchronized List<Outcome> publish(List<List<StoredDelivery>> signals) {
        List<StoredDelivery> all = signals.stream().flatMap(List::stream).toList();
        Set<UUID> allowed = all.isEmpty()
                ? Set.of()
                : check.check(all.stream().map(StoredDelivery::id).toList()).clear();
        List<StoredDelivery> sent =
                all.stream().filter(delivery -> allowed.contains(delivery.id())).toList();
        for (StoredDelivery delivery : sent) {
            if (!hasQueue.test(delivery.target().address())) {
                throw new StageFailed("address-without-queue", true, null);
            }
            if (delivery.sealed().jwe() == null) {
                throw new StageFailed("stored-body-key-gone", true, null); // nothing ended it: its key is lost
            }
        }
        dispatch.send(sent);
        List<Outcome> outcomes = new ArrayList<>();
        for (List<StoredDelivery> signal : signals) {
            List<UUID> published = new ArrayList<>();
            Set<UUID> cancelled = new HashSet<>();
            for (StoredDelivery delivery : signal) {
                if (allowed.contains(delivery.id())) {
                    published.add(delivery.id());
                } else {
                    cancelled.add(delivery.id());
                }
            }
            outcomes.add(new Outcome(published, cancelled.size()));
        }
        return outcomes;
    }

    /** Records what was confirmed. */
    void confirm(List<Outcome> outcomes) {
        List<UUID> published = outcomes.stream()
                .flatMap(outcome -> outcome.published().stream())
                .toList();
        if (!published.isEmpty()) {
            Waiting.on(writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, published, null)));
        }
    }

    @Override
    public synchronized void close() {
        dispatch.close();
    }

    /**
     * What came of one signal's deliveries.
     *
     * @param published confirmed by the message broker
     * @param cancelled how many were called off
     */
    public record Outcome(List<UUID> published, int cancelled) {}
}
