// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.database.StoreConflict;
import nl.seinhuis.journey.store.row.MatchOutcome;
import nl.seinhuis.stages.match.Known;

/**
 * The tables {@code match_edge} and {@code match_told}: which signals are connected, and which events told so. What told of
 * an edge that ends is taken back in the same transaction and forgotten with it, so that nothing is taken back twice.
 */
public final class MatchEdgeStore {

    private final Database database;

    /** Reads from a database. */
    public MatchEdgeStore(Database database) {
        this.database = database;
    }

    /** The signals with which a signal is connected. */
    public Set<UUID> connected(UUID signal) {
        return new HashSet<>(database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select case when first_id = :id then second_id else first_id end from match_edge"
                        + " where (first_id = :id or second_id = :id)")
                .bind("id", signal)
                .mapTo(UUID.class)
                .list()));
    }

    /**
     * An event that told of connections.
     *
     * @param event the event
     * @param desk the desk that was told
     * @param edges the pairs of signals that it told of and that still stand
     */
    public record Event(UUID event, String desk, List<Pair> edges) {}

    /** Two signals, the lower id first. */
    public record Pair(UUID first, UUID second) {

        /** The pair of two signals. */
        public static Pair of(UUID one, UUID other) {
            return one.toString().compareTo(other.toString()) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    /** The events that told that a signal is connected with any of these, with all else that stands in them. */
    public List<Event> events(UUID signal, Collection<UUID> others) {
        if (others.isEmpty()) {
            return List.of();
        }
        Map<UUID, Event> events = new LinkedHashMap<>();
        database.inTransaction(transaction -> {
            transaction
                    .handle()
                    .createQuery("select t.event, t.desk, t.first_id, t.second_id from match_told t"
                            + " where t.event in (select h.event from match_told h where"
                            + " (h.first_id = :id and h.second_id = any (:others))"
                            + " or (h.second_id = :id and h.first_id = any (:others)))")
                    .bind("id", signal)
                    .bindArray("others", UUID.class, List.copyOf(others))
                    .map((row, context) -> {
                        UUID event = row.getObject("event", UUID.class);
                        String desk = row.getString("desk");
                        return events.computeIfAbsent(event, id -> new Event(id, desk, new ArrayList<>()))
                                .edges()
                                .add(new Pair(
                                        row.getObject("first_id", UUID.class), row.getObject("second_id", UUID.class)));
                    })
                    .list();
            return true;
        });
        return List.copyOf(events.values());
    }

    /** The latest delivery of signals to a desk, by signal: what an event to that desk may be about. */
    public Map<UUID, UUID> deliveries(String desk, Collection<UUID> signals) {
        Map<UUID, UUID> deliveries = new HashMap<>();
        database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select signal_id, id from delivery where signal_id = any (:signals) and desk = :desk"
                        + " and kind in ('gedeeld', 'gecorrigeerd') and state <> 'cancelled' order by seq")
                .bindArray("signals", UUID.class, List.copyOf(signals))
                .bind("desk", desk)
                .map((row, context) ->
                        deliveries.put(row.getObject("signal_id", UUID.class), row.getObject("id", UUID.class)))
                .list());
        return deliveries;
    }

    /**
     * Whether the outcome may stand: the signal is as it was compared, its work is still to be done, and whoever is in it
     * still takes part. A signal that ended or changed meanwhile is due again at once: its tokens may be those of before.
     */
    static boolean commit(Transaction transaction, MatchOutcome outcome, Instant now) {
        if (!MatchRowStore.asCompared(transaction, outcome)) {
            MatchRowStore.again(transaction, outcome.signal(), now);
            return false;
        }
        if (!done(transaction, outcome.signal()) || !present(transaction, outcome)) {
            return false;
        }
        for (UUID other : outcome.ended()) {
            ContactEventStore.matchEnded(transaction, Pair.of(outcome.signal(), other), now);
            end(transaction, Pair.of(outcome.signal(), other));
        }
        for (UUID other : outcome.fresh()) {
            begin(transaction, Pair.of(outcome.signal(), other), now);
        }
        outcome.told().forEach((event, known) -> known.forEach(one -> tell(transaction, event, one)));
        return true;
    }

    private static boolean done(Transaction transaction, UUID signal) {
        return transaction
                        .handle()
                        .createUpdate("update match_work set state = 'done', code = null where signal_id = :id"
                                + " and state = 'waiting'")
                        .bind("id", signal)
                        .execute()
                == 1;
    }

    // Fails, and is tried again, rather than tell of a signal that was taken back a moment ago.
    private static boolean present(Transaction transaction, MatchOutcome outcome) {
        Set<UUID> needed = new HashSet<>(outcome.fresh());
        if (needed.isEmpty()) {
            return true;
        }
        needed.add(outcome.signal());
        int there = transaction
                .handle()
                .createQuery("select m.signal_id from match_signal m join signal s on s.id = m.signal_id"
                        + " where m.signal_id = any (:ids) and s.state in ('decided', 'accepted') for share of m, s")
                .bindArray("ids", UUID.class, List.copyOf(needed))
                .mapTo(UUID.class)
                .list()
                .size();
        if (there != needed.size()) {
            throw new StoreConflict();
        }
        return true;
    }

    private static void begin(Transaction transaction, Pair pair, Instant now) {
        transaction
                .handle()
                .createUpdate("insert into match_edge (first_id, second_id, created_at) values (:first, :second, :now)"
                        + " on conflict (first_id, second_id) do update set created_at = :now")
                .bind("first", pair.first())
                .bind("second", pair.second())
                .bind("now", now)
                .execute();
        transaction
                .handle()
                .createUpdate("update match_signal set expires_at = least(last_at, since + interval '24 months',"
                        + " greatest(expires_at, :now::timestamptz + interval '12 months'))"
                        + " where signal_id in (:first, :second)")
                .bind("now", now)
                .bind("first", pair.first())
                .bind("second", pair.second())
                .execute();
    }

    // Events that told of it were taken back, and what else they told is told anew: all of what they told is forgotten.
    private static void end(Transaction transaction, Pair pair) {
        for (String statement : List.of(
                "delete from match_told where event in"
                        + " (select event from match_told where first_id = :first and second_id = :second)",
                "delete from match_edge where first_id = :first and second_id = :second")) {
            transaction
                    .handle()
                    .createUpdate(statement)
                    .bind("first", pair.first())
                    .bind("second", pair.second())
                    .execute();
        }
    }

    /** An event does not tell of a connection after all. */
    static void untell(Transaction transaction, UUID event, Pair pair) {
        transaction
                .handle()
                .createUpdate(
                        "delete from match_told where event = :event and first_id = :first and second_id = :second")
                .bind("event", event)
                .bind("first", pair.first())
                .bind("second", pair.second())
                .execute();
    }

    private static void tell(Transaction transaction, UUID event, Known known) {
        Pair pair = Pair.of(known.signal(), known.other());
        transaction
                .handle()
                .createUpdate("insert into match_told (event, first_id, second_id, desk)"
                        + " values (:event, :first, :second, :desk) on conflict do nothing")
                .bind("event", event)
                .bind("first", pair.first())
                .bind("second", pair.second())
                .bind("desk", known.desk())
                .execute();
    }
}
