// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Coming;
import nl.seinhuis.journey.store.row.ComingWork;
import nl.seinhuis.journey.store.row.ComingWork.Minor;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.retention.ComingOfAge;
import nl.seinhuis.stages.seal.StoredBody;

/**
 * Minors who come of age (table {@code coming_of_age}). Each is looked at once a quarter, from the quarter after the decision
 * on; whoever took a delivery that says so, and whose copy has not ended, is told half a year ahead. Then the row and its key
 * go. Telling and going are one commit, so nobody is told twice.
 */
public final class ComingStore {

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;

    /** Works on a database. */
    public ComingStore(Database database, Writer writer, Evidence evidence) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
    }

    /** Notes the minors of what is shared; those of an earlier form of a signal go. */
    static void note(Transaction transaction, List<Request.Intend> going) {
        SignalRowStore.forgetRevised(transaction, "coming_of_age", going);
        for (Request.Intend one : going) {
            one.follow
                    .comings()
                    .forEach(coming -> insert(transaction, one.intents.signal().id(), coming));
        }
    }

    private static void insert(Transaction transaction, UUID signal, Coming coming) {
        transaction
                .handle()
                .createUpdate("insert into coming_of_age (id, signal_id, deliveries, quarter, wrapped_key, key_month,"
                        + " looked) values (:id, :signal, :deliveries, :quarter, :key, :month, :now)")
                .bind("id", coming.id())
                .bind("signal", signal)
                .bindArray("deliveries", UUID.class, coming.deliveries())
                .bind("quarter", coming.quarter().cipher())
                .bind("key", coming.quarter().wrappedKey())
                .bind("month", coming.quarter().month())
                .bind("now", coming.now())
                .execute();
    }

    /**
     * Claims those that were not looked at in this quarter, until a moment; what is not done by then is due again.
     *
     * @param now the quarter
     * @param most at most so many minors
     */
    public List<ComingWork> claim(ComingOfAge now, Instant until, int most) {
        List<ComingWork> claimed = database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("""
                        with next as (select c.id from coming_of_age c join signal s on s.id = c.signal_id
                          where c.looked < :now and not c.parked and c.next_attempt_at <= :at and s.state = 'decided'
                          order by c.looked, c.next_attempt_at limit :most for update of c skip locked)
                        update coming_of_age c set next_attempt_at = :until, attempts = c.attempts + 1
                        from next n where c.id = n.id
                        returning c.id, c.signal_id, c.quarter, c.wrapped_key, c.key_month, c.attempts""")
                .bind("now", now.number())
                .bind("at", evidence.clock().instant())
                .bind("until", until)
                .bind("most", most)
                .map((row, context) -> work(row))
                .list());
        Map<UUID, ComingWork> works = new LinkedHashMap<>();
        claimed.forEach(one -> works.merge(one.signal(), one, ComingStore::together));
        return List.copyOf(works.values());
    }

    private static ComingWork work(ResultSet row) throws SQLException {
        StoredBody quarter =
                new StoredBody(row.getBytes("quarter"), row.getBytes("wrapped_key"), row.getString("key_month"));
        return new ComingWork(
                row.getObject("signal_id", UUID.class),
                List.of(new Minor(row.getObject("id", UUID.class), quarter)),
                row.getInt("attempts"));
    }

    private static ComingWork together(ComingWork one, ComingWork other) {
        List<Minor> minors = new ArrayList<>(one.minors());
        minors.addAll(other.minors());
        return new ComingWork(one.signal(), minors, Math.max(one.attempts(), other.attempts()));
    }

    /**
     * Looks at the minors of a signal.
     *
     * @param now the quarter
     * @param open opens the sealed quarter of a signal
     * @param event what the desk of a delivery is told; empty if it cannot be told any more
     */
    public void look(
            ComingWork work,
            ComingOfAge now,
            BiFunction<UUID, StoredBody, String> open,
            Function<StoredDelivery, Optional<Told>> event) {
        for (Minor minor : work.minors()) {
            if (ComingOfAge.parse(open.apply(work.signal(), minor.quarter())).near(now)) {
                tell(minor, event);
            } else {
                looked(minor, now);
            }
        }
    }

    /** Whether any of these minors is gone since they were claimed: with its signal, or with the form of it that told of it. */
    public boolean overtaken(ComingWork work) {
        return database.inTransaction(transaction -> transaction
                        .handle()
                        .createQuery("select count(*) from coming_of_age where id = any (:ids)")
                        .bindArray(
                                "ids",
                                UUID.class,
                                work.minors().stream().map(Minor::id).toList())
                        .mapTo(Integer.class)
                        .one()
                < work.minors().size());
    }

    /** Notes that looking failed: tried again at that time, or never of itself if it is parked. */
    public void failed(UUID signal, ComingOfAge now, String code, Instant again, boolean parked) {
        database.inTransaction(transaction -> transaction
                .handle()
                .createUpdate("update coming_of_age set parked = :parked, next_attempt_at = :again, code = :code"
                        + " where signal_id = :id and looked < :now")
                .bind("parked", parked)
                .bind("again", again)
                .bind("code", code)
                .bind("id", signal)
                .bind("now", now.number())
                .execute());
    }

    private void tell(Minor minor, Function<StoredDelivery, Optional<Told>> event) {
        List<Told> told = new ArrayList<>();
        holding(minor).forEach(delivery -> event.apply(delivery).ifPresent(told::add));
        Answers.of(writer.tell(told, transaction -> gone(transaction, minor)));
    }

    private static boolean gone(Transaction transaction, Minor minor) {
        return transaction
                        .handle()
                        .createUpdate("delete from coming_of_age c where c.id = :id and exists"
                                + " (select from signal s where s.id = c.signal_id and s.state = 'decided')")
                        .bind("id", minor.id())
                        .execute()
                > 0;
    }

    private void looked(Minor minor, ComingOfAge now) {
        database.inTransaction(transaction -> transaction
                .handle()
                .createUpdate("update coming_of_age set looked = :now, attempts = 0, next_attempt_at = '-infinity',"
                        + " code = null where id = :id")
                .bind("now", now.number())
                .bind("id", minor.id())
                .execute());
    }

    /** Deliveries of it that a desk took, or has waiting, and whose copy has not ended. */
    private List<StoredDelivery> holding(Minor minor) {
        Instant now = evidence.clock().instant();
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select d.* from coming_of_age c join delivery d on d.id = any (c.deliveries)"
                        + " where c.id = :id and not d.stale and d.expires_at > :now"
                        + " and d.state in ('published', 'delivered', 'acknowledged') order by d.seq")
                .bind("id", minor.id())
                .bind("now", now)
                .map((one, context) -> DeliveryStore.stored(one))
                .list());
    }

    /** Removes those of which no copy is left that has not ended. */
    public void forget() {
        Instant now = evidence.clock().instant();
        database.inTransaction(transaction -> transaction
                .handle()
                .createUpdate("delete from coming_of_age c where not exists (select from delivery d"
                        + " where d.id = any (c.deliveries) and d.expires_at > :now)")
                .bind("now", now)
                .execute());
    }
}
