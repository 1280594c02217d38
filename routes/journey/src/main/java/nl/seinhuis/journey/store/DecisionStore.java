// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.seinhuis.journey.store.database.Column;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.ExplainedDecision;
import nl.seinhuis.journey.store.row.ExplainedDecision.Part;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
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
            @Nullable LocalDate acknowledged) {

        private Known explained(String whole) {
            return new Known(who, purpose, asked, whole, delivered, acknowledged);
        }
    }

    /** The decisions about a signal of an agency; empty if it has none with this id. */
    public List<Known> ofSender(UUID signal, String agency) {
        return database.inTransaction(transaction -> filled(transaction, known(transaction, signal, agency)));
    }

    private static List<Known> known(Transaction transaction, UUID signal, String agency) {
        return transaction
                .handle()
                .createQuery("""
                        select q.who, q.purpose, q.asked, q.explanation, v.delivered_at, v.acknowledged_at
                        from signal s join decision d on d.signal_id = s.id
                          cross join json_to_recordset(d.decisions) as q
                            (who text, purpose text, asked boolean, delivery uuid, explanation json)
                          left join delivery v on v.id = q.delivery
                        where s.id = :signal and s.agency = :agency
                        order by q.asked desc, q.who, q.purpose""")
                .bind("signal", signal)
                .bind("agency", agency)
                .map((row, context) -> known(row))
                .list();
    }

    private static List<Known> filled(Transaction transaction, List<Known> decisions) {
        Set<String> named = decisions.stream()
                .flatMap(one -> Part.named(one.explanation()).stream())
                .collect(Collectors.toSet());
        Map<String, String> bodies = transaction
                .handle()
                .createQuery("select digest, body from explanation_part where digest = any (:digests)")
                .bindArray("digests", String.class, named)
                .map((row, context) -> Map.entry(row.getString("digest"), row.getString("body")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return decisions.stream()
                .map(one -> one.explained(Part.filled(one.explanation(), bodies)))
                .toList();
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
        keep(
                transaction,
                intents.stream()
                        .flatMap(one -> one.decisions().stream())
                        .flatMap(decision -> decision.parts().stream())
                        .distinct()
                        .toList());
        List<UUID> revised = intents.stream()
                .filter(one -> one.signal().revision() > 0)
                .map(one -> one.signal().id())
                .toList();
        if (!revised.isEmpty()) {
            transaction
                    .handle()
                    .createUpdate("delete from decision where signal_id = any (:ids)")
                    .bindArray("ids", UUID.class, revised)
                    .execute();
        }
        transaction.insert(
                "decision",
                Column.of("signal_id", "uuid", intents, one -> one.signal().id()),
                Column.text("set_digest", intents, Intents::setDigest),
                Column.json(
                        "decisions",
                        intents,
                        one -> one.decisions().stream()
                                .map(ExplainedDecision::json)
                                .collect(Collectors.joining(",", "[", "]"))));
    }

    /** Adds what was decided of a signal later. The text stays as it is: its parts are named in it. */
    static void append(Transaction transaction, Intents later) {
        if (later.decisions().isEmpty()) {
            return;
        }
        keep(
                transaction,
                later.decisions().stream()
                        .flatMap(decision -> decision.parts().stream())
                        .distinct()
                        .toList());
        transaction
                .handle()
                .createUpdate("update decision set decisions = (case json_array_length(decisions) when 0 then '['"
                        + " else left(decisions::text, -1) || ',' end || :more || ']')::json where signal_id = :signal")
                .bind(
                        "more",
                        later.decisions().stream().map(ExplainedDecision::json).collect(Collectors.joining(",")))
                .bind("signal", later.signal().id())
                .execute();
    }

    /** Takes out what was decided about a delivery that is decided anew; the rest keeps its text. */
    static void forget(Transaction transaction, UUID signal, UUID delivery) {
        transaction
                .handle()
                .createUpdate("update decision set decisions = (select coalesce(json_agg(one), '[]') from"
                        + " json_array_elements(decisions) one where one ->> 'delivery' is distinct from :delivery)"
                        + " where signal_id = :signal")
                .bind("delivery", delivery.toString())
                .bind("signal", signal)
                .execute();
    }

    /** Writes the parts that are not there yet. Their bodies travel only then. */
    private static void keep(Transaction transaction, List<Part> parts) {
        Set<String> there = Set.copyOf(transaction
                .handle()
                .createQuery("select digest from explanation_part where digest = any (:digests)")
                .bindArray(
                        "digests",
                        String.class,
                        parts.stream().map(Part::digest).toList())
                .mapTo(String.class)
                .list());
        List<Part> missing =
                parts.stream().filter(part -> !there.contains(part.digest())).toList();
        if (!missing.isEmpty()) {
            transaction
                    .handle()
                    .createUpdate("insert into explanation_part (digest, body)"
                            + " select digest, body::json from unnest(:digests, :bodies) q (digest, body)"
                            + " order by digest on conflict do nothing")
                    .bindArray(
                            "digests",
                            String.class,
                            missing.stream().map(Part::digest).toList())
                    .bindArray(
                            "bodies",
                            String.class,
                            missing.stream().map(Part::body).toList())
                    .execute();
        }
    }
}
