// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import nl.seinhuis.journey.store.Database.Transaction;
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

    private record Row(UUID id, UUID signal, StoredBody quarter) {}

    /**
     * Looks at those that were not looked at in this quarter.
     *
     * @param now the quarter
     * @param most at most so many
     * @param open opens the sealed quarter of a signal
     * @param event what the desk of a delivery is told; empty if it cannot be told any more
     * @return how many were looked at
     */
    public int look(
            ComingOfAge now,
            int most,
            BiFunction<UUID, StoredBody, String> open,
            Function<StoredDelivery, Optional<Told>> event) {
        forget();
        List<Row> rows = rows(now, most);
        for (Row row : rows) {
            if (ComingOfAge.parse(open.apply(row.signal(), row.quarter())).near(now)) {
                tell(row, event);
            } else {
                looked(row, now);
            }
        }
        return rows.size();
    }

    private void tell(Row row, Function<StoredDelivery, Optional<Told>> event) {
        List<Told> told = new ArrayList<>();
        holding(row).forEach(delivery -> event.apply(delivery).ifPresent(told::add));
        Answers.of(writer.tell(told, transaction -> gone(transaction, row)));
    }

    private static boolean gone(Transaction transaction, Row row) {
        return transaction
                        .handle()
                        .createUpdate("delete from coming_of_age c where c.id = :id and exists"
                                + " (select from signal s where s.id = c.signal_id and s.state = 'decided')")
                        .bind("id", row.id())
                        .execute()
                > 0;
    }

    private void looked(Row row, ComingOfAge now) {
        database.inTransaction(transaction -> transaction
                .handle()
                .createUpdate("update coming_of_age set looked = :now where id = :id")
                .bind("now", now.number())
                .bind("id", row.id())
                .execute());
    }

    private List<Row> rows(ComingOfAge now, int most) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select c.* from coming_of_age c join signal s on s.id = c.signal_id"
                        + " where c.looked < :now and s.state = 'decided' order by c.looked, c.id limit :most")
                .bind("now", now.number())
                .bind("most", most)
                .map((row, context) -> row(row))
                .list());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("signal_id", UUID.class),
                new StoredBody(row.getBytes("quarter"), row.getBytes("wrapped_key"), row.getString("key_month")));
    }

    /** Deliveries of it that a desk took, or has waiting, and whose copy has not ended. */
    private List<StoredDelivery> holding(Row row) {
        Instant now = evidence.clock().instant();
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select d.* from coming_of_age c join delivery d on d.id = any (c.deliveries)"
                        + " where c.id = :id and not d.stale and d.expires_at > :now"
                        + " and d.state in ('published', 'delivered', 'acknowledged') order by d.seq")
                .bind("id", row.id())
                .bind("now", now)
                .map((one, context) -> DeliveryStore.stored(one))
                .list());
    }

    /** Those of which no copy is left that has not ended. */
    private void forget() {
        Instant now = evidence.clock().instant();
        database.inTransaction(transaction -> transaction
                .handle()
                .createUpdate("delete from coming_of_age c where not exists (select from delivery d"
                        + " where d.id = any (c.deliveries) and d.expires_at > :now)")
                .bind("now", now)
                .execute());
    }
}
