// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.Database.Transaction;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The table {@code decision}. */
public final class DecisionStore {

    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");

    private final Database database;

    /** Reads from a database. */
    public DecisionStore(Database database) {
        this.database = database;
    }

    /**
     * What a sender may know of one decision. Nothing in it depends on data of others.
     *
     * @param who desk, or role or desk that was not asked
     * @param purpose purpose
     * @param asked whether it was asked
     * @param explanation JSON: levels and reasons
     * @param delivered whether the desk's system took the delivery
     * @param acknowledged the day on which a person acknowledged it; never told for {@code investigate}
     */
    public record Known(
            String who,
            Purpose purpose,
            boolean asked,
            String explanation,
            boolean delivered,
            @Nullable LocalDate acknowledged) {}

    /** The decisions about a signal of an agency; empty if it has none with this id. */
    public List<Known> ofSender(UUID signal, String agency) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("""
                        select d.who, d.purpose, d.asked, d.explanation, v.delivered_at, v.acknowledged_at
                        from decision d join signal s on s.id = d.signal_id left join delivery v on v.id = d.delivery_id
                        where d.signal_id = :signal and s.agency = :agency
                        order by d.asked desc, d.who, d.purpose""")
                .bind("signal", signal)
                .bind("agency", agency)
                .map((row, context) -> known(row))
                .list());
    }

    private static Known known(ResultSet row) throws SQLException {
        Purpose purpose = Coded.of(Purpose.class, row.getString("purpose"));
        var acknowledged = row.getTimestamp("acknowledged_at");
        boolean told = acknowledged != null && purpose != Purpose.INVESTIGATE;
        return new Known(
                row.getString("who"),
                purpose,
                row.getBoolean("asked"),
                row.getString("explanation"),
                row.getTimestamp("delivered_at") != null || acknowledged != null,
                told ? LocalDate.ofInstant(acknowledged.toInstant(), LAW) : null);
    }

    static void insert(Transaction transaction, List<Intents> intents) {
        try (PreparedBatch batch = transaction
                .handle()
                .prepareBatch("insert into decision (signal_id, who, purpose, asked, delivery_id, set_digest,"
                        + " explanation) values (?, ?, ?, ?, ?::uuid, ?, ?) on conflict do nothing")) {
            for (Intents one : intents) {
                one.decisions().forEach(decision -> bind(batch, one, decision));
            }
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    private static void bind(PreparedBatch batch, Intents of, ExplainedDecision decision) {
        batch.bind(0, of.signal().id())
                .bind(1, decision.who())
                .bind(2, decision.purpose().code())
                .bind(3, decision.asked())
                .bind(4, decision.delivery())
                .bind(5, of.setDigest())
                .bind(6, decision.explanation())
                .add();
    }
}
