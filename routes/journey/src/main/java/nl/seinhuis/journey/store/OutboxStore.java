// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Column;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Acceptance;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.StoredDelivery;
import org.jspecify.annotations.Nullable;

/** The table {@code outbox}. */
final class OutboxStore {

    private OutboxStore() {}

    static void insert(Transaction transaction, List<Acceptance> accepted, Instant now) {
        transaction.insert(
                "outbox",
                Column.of("signal_id", "uuid", accepted, Acceptance::id),
                Column.text("agency", accepted, one -> one.posted().agency()),
                Column.of("expires_at", "timestamptz", accepted, Acceptance::expires),
                Column.text("state", accepted, one -> "waiting"),
                Column.of("next_attempt_at", "timestamptz", accepted, one -> now));
    }

    /**
     * Claims the next signals. The conditions are scalar on purpose: as joins they would be made for the whole backlog
     * before the first rows are taken.
     */
    static List<Claimed> claim(Transaction transaction, String node, Instant now, Instant until, int max) {
        transaction.handle().execute("set local synchronous_commit = off"); // a lost claim is only claimed again
        return transaction
                .handle()
                .createQuery("""
                        with next as (
                          select o.seq from outbox o
                          where o.state = 'waiting' and o.next_attempt_at <= :now and o.expires_at > :now
                            and (o.claimed_until is null or o.claimed_until <= :now)
                            and (select s.state from signal s where s.id = o.signal_id) = 'accepted'
                            and (select count(*) from outbox e where e.signal_id = o.signal_id
                              and e.state <> 'done' and e.seq < o.seq) = 0
                            and (select count(*) from stop t where t.lifted_at is null
                              and (t.scope = 'all' or (t.scope = 'agency' and t.target = o.agency))) = 0
                          order by o.seq limit %d for update of o skip locked)
                        update outbox o set claimed_by = :node, claimed_until = :until
                        from next n, signal s
                        where o.seq = n.seq and s.id = o.signal_id
                        returning o.seq, o.attempts, s.id, s.client, s.agency, s.received_at, s.expires_at,
                          s.body, s.wrapped_key, s.key_month, s.revision""".formatted(max))
                .bind("node", node)
                .bind("now", now)
                .bind("until", until)
                .map((row, context) -> claimed(row))
                .list();
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return SignalRowStore.claimed(row, row.getLong("seq"));
    }

    /** Frees what a node that is no more had claimed, and makes what it left unpublished due. */
    static void recover(Transaction transaction, Instant now) {
        transaction
                .handle()
                .createUpdate("update outbox set claimed_by = null, claimed_until = null,"
                        + " next_attempt_at = case when attempts = 0 then least(next_attempt_at, :now)"
                        + " else next_attempt_at end"
                        + " where state in ('waiting', 'publishing')"
                        + " and (claimed_by is not null or state = 'publishing')")
                .bind("now", now)
                .execute();
    }

    static void release(Transaction transaction, List<Long> seqs) {
        transaction
                .handle()
                .createUpdate("update outbox set claimed_by = null, claimed_until = null"
                        + " where seq = any (:seqs) and state = 'waiting'")
                .bindArray("seqs", Long.class, seqs)
                .execute();
    }

    /**
     * Takes signals out of waiting; tells the places of those that could be. The conditions are written so that the rows are
     * found by their places: by the index of what waits, the whole backlog would be read for each batch.
     */
    static Set<Long> intended(Transaction transaction, List<Intents> intents, Instant publishedBy) {
        return new HashSet<>(transaction
                .handle()
                .createQuery("""
                        update outbox o set state = q.next, attempts = 0, code = null, next_attempt_at = :by,
                          claimed_by = null, claimed_until = null
                        from unnest(:seqs, :next) q (seq, next)
                        where o.seq = q.seq and o.state || '' = 'waiting'
                          and (select s.state from signal s where s.id = o.signal_id) = 'accepted'
                        returning o.seq""")
                .bind("by", publishedBy)
                .bindArray(
                        "seqs",
                        Long.class,
                        intents.stream().map(one -> one.signal().seq()).toList())
                .bindArray(
                        "next",
                        String.class,
                        intents.stream()
                                .map(one -> one.intents().isEmpty() ? "done" : "publishing")
                                .toList())
                .mapTo(Long.class)
                .list());
    }

    /** Puts events down to be published at once. */
    static void insertEvents(Transaction transaction, List<StoredDelivery> events, Instant now) {
        transaction.insert(
                "outbox",
                Column.of("event", "uuid", events, StoredDelivery::id),
                Column.text("agency", events, one -> "seinhuis"),
                Column.of(
                        "expires_at", "timestamptz", events, one -> one.target().expires()),
                Column.text("state", events, one -> "publishing"),
                Column.of("next_attempt_at", "timestamptz", events, one -> now));
    }

    /** Ends the rows of events that are through. */
    static void settleEvents(Transaction transaction, Set<UUID> events) {
        transaction
                .handle()
                .createUpdate("""
                        update outbox o set state = 'done', code = null
                        where o.event = any (:events) and o.state in ('publishing', 'parked')
                          and not exists (select from delivery d where d.id = o.event and d.state = 'intended')""")
                .bindArray("events", UUID.class, events)
                .execute();
    }

    /** Ends the rows of signals of which nothing is left to publish. The condition is scalar for the reason told above. */
    static void settle(Transaction transaction, Set<UUID> signals) {
        transaction
                .handle()
                .createUpdate("""
                        update outbox o set state = 'done', code = null
                        where o.signal_id = any (:signals) and o.state in ('publishing', 'parked')
                          and (select count(*) from delivery d
                            where d.signal_id = o.signal_id and d.state = 'intended' and %s) = 0""".formatted(DeliveryStore.CONTENT))
                .bindArray("signals", UUID.class, signals)
                .execute();
    }

    /** Puts replayed events back to publishing. */
    static void reopenEvents(Transaction transaction, Set<UUID> events, Instant now) {
        transaction
                .handle()
                .createUpdate(
                        "update outbox set state = 'publishing', attempts = 0, next_attempt_at = :now where seq in"
                                + " (select max(seq) from outbox where event = any (:events) group by event) and state = 'done'")
                .bindArray("events", UUID.class, events)
                .bind("now", now)
                .execute();
    }

    /** Puts signals of replayed deliveries back to publishing. */
    static void reopen(Transaction transaction, Set<UUID> signals, Instant now) {
        transaction
                .handle()
                .createUpdate(
                        "update outbox set state = 'publishing', attempts = 0, next_attempt_at = :now where seq in"
                                + " (select max(seq) from outbox where signal_id = any (:signals) group by signal_id)"
                                + " and state = 'done'")
                .bindArray("signals", UUID.class, signals)
                .bind("now", now)
                .execute();
    }

    /** Puts a signal to work once more. */
    static void again(Transaction transaction, UUID signal, Instant now) {
        transaction
                .handle()
                .createUpdate("insert into outbox (signal_id, agency, expires_at, state, next_attempt_at)"
                        + " select id, agency, expires_at, 'waiting', :now from signal where id = :signal")
                .bind("now", now)
                .bind("signal", signal)
                .execute();
    }

    /** A place for more deliveries of a signal, due at once. */
    static void publishAgain(Transaction transaction, UUID signal, Instant now) {
        transaction
                .handle()
                .createUpdate("insert into outbox (signal_id, agency, expires_at, state, next_attempt_at)"
                        + " select id, agency, expires_at, 'publishing', :now from signal where id = :signal")
                .bind("now", now)
                .bind("signal", signal)
                .execute();
    }

    /** Ends the rows of signals that are over. */
    static void end(Transaction transaction, List<UUID> signals) {
        transaction
                .handle()
                .createUpdate("update outbox set state = 'done', claimed_by = null, claimed_until = null"
                        + " where signal_id = any (:signals) and state in ('waiting', 'parked')")
                .bindArray("signals", UUID.class, signals)
                .execute();
    }

    /** In the place of a number of attempts: the signal goes on waiting, and its attempts stay below any such number. */
    static final int NEVER_PARKS = Integer.MAX_VALUE;

    private static final int WAITING_ATTEMPTS = 8;

    /** Counts a failure; tells the state after it, or null if the signal is not being worked on. */
    static @Nullable String failed(Transaction transaction, Outbox.Failure failure, int most, Instant now) {
        return transaction
                .handle()
                .createQuery("""
                        update outbox set attempts = least(attempts + 1, :cap), code = :code, claimed_by = null,
                          claimed_until = null,
                          next_attempt_at = :now::timestamptz + least(300, power(2, least(attempts, 20))) * interval '1 second',
                          state = case when :deterministic or attempts + 1 >= :most then 'parked' else state end
                        where seq in (select seq from outbox where signal_id = :signal and state <> 'done'
                            union all select seq from outbox where event = :signal and state <> 'done')
                          and state in ('waiting', 'publishing') returning state""")
                .bind("code", failure.code())
                .bind("now", now)
                .bind("deterministic", failure.deterministic())
                .bind("most", most)
                .bind("cap", most == NEVER_PARKS ? WAITING_ATTEMPTS : most)
                .bind("signal", failure.signal())
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    /** Puts a parked signal back to work. */
    static boolean retry(Transaction transaction, UUID signal, Instant now) {
        return transaction
                        .handle()
                        .createUpdate("""
                        update outbox o set attempts = 0, code = null, next_attempt_at = :now,
                          state = case when exists (select from delivery d
                            where d.signal_id = o.signal_id and d.state = 'intended' and %s)
                            or o.event is not null then 'publishing' else 'waiting' end
                        where o.seq in (select seq from outbox where signal_id = :signal and state <> 'done'
                            union all select seq from outbox where event = :signal and state <> 'done')
                          and o.state = 'parked'""".formatted(DeliveryStore.CONTENT))
                        .bind("now", now)
                        .bind("signal", signal)
                        .execute()
                > 0;
    }

    static List<Outbox.Parked> parked(Transaction transaction, int limit) {
        return transaction
                .handle()
                .createQuery(
                        "select coalesce(o.signal_id, o.event), o.code, o.attempts,"
                                + " coalesce(s.received_at, d.intended_at) from outbox o left join signal s on s.id = o.signal_id"
                                + " left join delivery d on d.id = o.event where o.state = 'parked' order by o.seq limit :limit")
                .bind("limit", limit)
                .map((row, context) -> new Outbox.Parked(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getInt(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    static Map<String, Long> counts(Transaction transaction) {
        return transaction
                .handle()
                .createQuery("select state, count(*) as n from outbox where state <> 'done' group by state")
                .reduceRows(new HashMap<>(), (counts, row) -> {
                    counts.put(row.getColumn("state", String.class), row.getColumn("n", Long.class));
                    return counts;
                });
    }
}
