// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.FactBytes;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.review.Impact;
import nl.seinhuis.stages.policy.review.Impact.Counted;
import nl.seinhuis.stages.policy.review.ImpactReport;

/** The table {@code decision_count}: how often each context was decided, per half-year, for 24 months. */
public final class DecisionCountStore {

    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");
    private static final int MONTHS = 24;
    private static final int AT_ONCE = 2_000;

    private final Database database;

    /** Reads from a database. */
    public DecisionCountStore(Database database) {
        this.database = database;
    }

    private record Row(RuleKey key, String facts, long n) {

        static Row of(Context context, long n) {
            return new Row(context.key(), HexFormat.of().formatHex(FactBytes.write(context.facts())), n);
        }

        String order() {
            return key + facts;
        }
    }

    /** Adds counts; in order, so that two nodes never wait for each other in a circle. */
    public void add(Map<Context, Long> counted, Instant now) {
        List<Row> rows = counted.entrySet().stream()
                .map(one -> Row.of(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(Row::order))
                .toList();
        if (!rows.isEmpty()) {
            database.inTransaction(transaction -> {
                for (int from = 0; from < rows.size(); from += AT_ONCE) {
                    add(transaction, rows.subList(from, Math.min(from + AT_ONCE, rows.size())), halfYear(now));
                }
                return true;
            });
        }
    }

    private static void add(Transaction transaction, List<Row> sorted, String half) {
        transaction
                .handle()
                .createUpdate("""
                        insert into decision_count as c
                          (half_year, purpose, sender, recipient, subject, regime, facts, n)
                        select :half, purpose, sender, recipient, subject, regime, decode(facts, 'hex'), n
                        from unnest(:purpose::text[], :sender::text[], :recipient::text[], :subject::text[],
                          :regime::text[], :facts::text[], :n::bigint[])
                          as t(purpose, sender, recipient, subject, regime, facts, n)
                        on conflict (half_year, purpose, sender, recipient, subject, regime, facts)
                          do update set n = c.n + excluded.n""")
                .bind("half", half)
                .bindArray(
                        "purpose",
                        String.class,
                        sorted.stream().map(r -> r.key().purpose().code()).toList())
                .bindArray(
                        "sender",
                        String.class,
                        sorted.stream().map(r -> r.key().from().code()).toList())
                .bindArray(
                        "recipient",
                        String.class,
                        sorted.stream().map(r -> r.key().to().code()).toList())
                .bindArray(
                        "subject",
                        String.class,
                        sorted.stream().map(r -> r.key().subject().code()).toList())
                .bindArray(
                        "regime",
                        String.class,
                        sorted.stream().map(r -> r.key().regime().code()).toList())
                .bindArray(
                        "facts", String.class, sorted.stream().map(Row::facts).toList())
                .bindArray("n", Long.class, sorted.stream().map(Row::n).toList())
                .execute();
    }

    /** Replays everything that is kept against a candidate; rows come by a cursor, a few at a time. */
    public ImpactReport replay(PolicySet before, PolicySet after) {
        return database.inTransaction(transaction -> {
            try (Stream<Counted> counted = transaction
                    .handle()
                    .createQuery("select purpose, sender, recipient, subject, regime, facts, n from decision_count")
                    .setFetchSize(AT_ONCE)
                    .map((row, context) -> counted(row))
                    .stream()) {
                return Impact.replay(counted, before, after);
            }
        });
    }

    /** Removes what is older than 24 months and tells how many rows that were. */
    public int forget(Instant now) {
        Instant oldest = now.atZone(LAW).minusMonths(MONTHS).toInstant();
        return database.inTransaction(transaction -> transaction
                .handle()
                .createUpdate("delete from decision_count where half_year < :oldest")
                .bind("oldest", halfYear(oldest))
                .execute());
    }

    static String halfYear(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, LAW);
        return "%04dH%d".formatted(day.getYear(), day.getMonthValue() <= 6 ? 1 : 2);
    }

    private static Counted counted(ResultSet row) throws SQLException {
        RuleKey key = new RuleKey(
                Coded.of(Purpose.class, row.getString("purpose")),
                Coded.of(Role.class, row.getString("sender")),
                Coded.of(Role.class, row.getString("recipient")),
                Coded.of(SubjectRole.class, row.getString("subject")),
                Coded.of(Regime.class, row.getString("regime")));
        return new Counted(new Context(key, FactBytes.read(row.getBytes("facts"))), row.getLong("n"));
    }
}
