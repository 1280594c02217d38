// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import nl.seinhuis.journey.store.database.Column;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.journey.store.row.WatchOutcome;
import nl.seinhuis.journey.store.row.WatchWork;
import nl.seinhuis.journey.store.row.WatchWork.Live;
import nl.seinhuis.journey.store.row.WatchWork.Standing;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;

/**
 * The table {@code watch}. A row is made in the transaction that intends a signal's deliveries and moves on in the one that
 * tells of them: a crash in between only looks again, and of one delivery is told once.
 */
public final class WatchStore {

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;
    private final WorkRowStore rows;

    /** Works on a database. */
    public WatchStore(Database database, Writer writer, Evidence evidence) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
        this.rows = new WorkRowStore(database, evidence, "watch");
    }

    /** Notes what is to be looked at; what was noted of an earlier form of a signal goes. */
    static void due(Transaction transaction, List<Request.Intend> going) {
        SignalRowStore.forgetRevised(transaction, "watch", going);
        List<Request.Intend> watched =
                going.stream().filter(one -> one.follow.confirmBy() != null).toList();
        if (!watched.isEmpty()) {
            transaction.insert(
                    "watch",
                    Column.of(
                            "signal_id",
                            "uuid",
                            watched,
                            one -> one.intents.signal().id()),
                    Column.of("nobody", "boolean", watched, one -> one.follow.nobody()),
                    Column.of("next_attempt_at", "timestamptz", watched, one -> one.follow.confirmBy()));
        }
    }

    /** Claims what is due until a moment; what is not done by then is due again. A restricted signal waits. */
    public List<WatchWork> claim(Instant until, int max) {
        return database.inTransaction(transaction -> {
            List<WatchWork> rows = transaction
                    .handle()
                    .createQuery("""
                            with next as (select w.signal_id from watch w join signal s on s.id = w.signal_id
                              where w.state = 'waiting' and w.next_attempt_at <= :now
                                and s.state not in ('accepted', 'held', 'restricted')
                              order by w.next_attempt_at limit :max for update of w skip locked)
                            update watch w set next_attempt_at = :until, attempts = attempts + 1
                            from next n, signal s where w.signal_id = n.signal_id and s.id = n.signal_id
                            returning w.attempts, w.nobody, w.told, s.id, s.client, s.agency, s.received_at,
                              s.expires_at, s.state, s.body, s.wrapped_key, s.key_month, s.revision""")
                    .bind("now", evidence.clock().instant())
                    .bind("until", until)
                    .bind("max", max)
                    .map((row, context) -> work(row))
                    .list();
            List<WatchWork> works = new ArrayList<>();
            rows.forEach(row -> works.add(new WatchWork(
                    row.signal(),
                    row.claimed(),
                    row.nobody(),
                    live(transaction, row.signal().id()),
                    row.told())));
            return works;
        });
    }

    private static WatchWork work(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Standing standing = new Standing(
                id,
                row.getString("agency"),
                row.getInt("revision"),
                row.getInt("attempts"),
                row.getString("state").equals(SignalState.DECIDED.code()));
        Claimed claimed = row.getBytes("body") == null ? null : SignalRowStore.claimed(row, 0);
        Set<UUID> told = Set.of((UUID[]) row.getArray("told").getArray());
        return new WatchWork(standing, claimed, row.getBoolean("nobody"), List.of(), told);
    }

    static List<Live> live(Transaction transaction, UUID signal) {
        return transaction
                .handle()
                .createQuery("select d.id, d.desk, d.purpose, d.state from delivery d where d.signal_id = :signal"
                        + " and not d.stale and " + DeliveryStore.CONTENT + " order by d.seq")
                .bind("signal", signal)
                .map((row, context) -> new Live(
                        row.getObject("id", UUID.class),
                        row.getString("desk"),
                        Coded.of(Purpose.class, row.getString("purpose")),
                        row.getString("state").equals(DeliveryState.ACKNOWLEDGED.code())))
                .list();
    }

    /** There is nothing to tell of a signal any more. */
    public void close(UUID signal) {
        database.inTransaction(transaction -> transaction
                .handle()
                .createUpdate("update watch set state = 'done' where signal_id = :id and state = 'waiting'")
                .bind("id", signal)
                .execute());
    }

    /** Whether a signal ended or changed since it was claimed; if so it is due at once, as it is now. */
    public boolean overtaken(WatchWork work) {
        Claimed claimed = work.claimed();
        return claimed != null && rows.overtaken(claimed);
    }

    /** Notes that looking failed: tried again at that time, or never of itself if it is parked. */
    public void failed(UUID signal, String code, Instant again, boolean parked) {
        rows.failed(signal, code, again, parked);
    }

    /**
     * Commits an outcome: what the fallback desk gets, with its ledger entries, and the events.
     *
     * @return whether it happened; not if it was told before, if somebody acknowledged since or the signal changed
     */
    public CompletableFuture<Boolean> commit(WatchOutcome outcome) {
        return writer.watched(outcome);
    }

    static boolean goOn(Transaction transaction, WatchOutcome outcome) {
        return transaction
                        .handle()
                        .createUpdate("""
                        update watch w set told = told || :ids::uuid[], nobody = false, attempts = 0, code = null,
                          state = case when :again::timestamptz is null then 'done' else state end,
                          next_attempt_at = coalesce(:again::timestamptz, next_attempt_at)
                        where signal_id = :signal and state = 'waiting' and nobody = :nobody and not told && :ids::uuid[]
                          and exists (select from signal s where s.id = w.signal_id and s.state = 'decided'
                            and s.revision = :revision)
                          and (select count(*) from delivery d where d.id = any (:ids::uuid[]) and not d.stale
                            and d.state <> 'acknowledged') = cardinality(:ids::uuid[])""")
                        .bindArray("ids", UUID.class, outcome.unconfirmed())
                        .bind("again", outcome.again())
                        .bind("signal", outcome.work().signal().id())
                        .bind("nobody", outcome.work().nobody())
                        .bind("revision", outcome.work().signal().revision())
                        .execute()
                > 0;
    }
}
