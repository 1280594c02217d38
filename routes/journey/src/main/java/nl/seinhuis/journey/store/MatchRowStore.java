// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Column;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.MatchOutcome;
import nl.seinhuis.stages.match.Found;
import nl.seinhuis.stages.match.MatchParty;
import nl.seinhuis.stages.match.MatchSubject;
import nl.seinhuis.stages.match.MatchToken;
import org.jdbi.v3.core.argument.Argument;

/** Rows of {@code match_signal} and {@code match_token}. */
final class MatchRowStore {

    private static final int LIFE_MONTHS = 12;

    private MatchRowStore() {}

    static void insert(Transaction transaction, MatchParty party, MatchStore.Life life, int version) {
        Instant year =
                life.since().atZone(ZoneOffset.UTC).plusMonths(LIFE_MONTHS).toInstant();
        Instant last =
                life.last().isAfter(life.since()) ? life.last() : life.since().plus(Duration.ofSeconds(1));
        transaction
                .handle()
                .createUpdate(
                        "insert into match_signal (signal_id, agency, region, week, police, told, contact, excluded,"
                                + " version, since, expires_at, last_at) values (:id, :agency, :region, :week, :police, :told,"
                                + " :contact, :excluded, :version, :since, :expires, :last)")
                .bind("id", party.signal())
                .bind("agency", party.agency())
                .bind("region", party.place().region())
                .bind("week", party.place().week())
                .bind("police", party.police())
                .bindArray("told", String.class, List.copyOf(party.told()))
                .bind("contact", party.place().contact().orElse(null))
                .bindArray("excluded", String.class, List.copyOf(party.excluded()))
                .bind("version", version)
                .bind("since", life.since())
                .bind("expires", last.isBefore(year) ? last : year)
                .bind("last", last)
                .execute();
    }

    static void insert(Transaction transaction, UUID signal, List<MatchSubject> subjects) {
        List<Row> rows = new ArrayList<>();
        for (MatchSubject subject : subjects) {
            subject.tokens().forEach(token -> rows.add(new Row(subject, token)));
        }
        if (!rows.isEmpty()) {
            transaction.insert(
                    "match_token",
                    Column.bytes("token", rows, row -> row.token().bytes()),
                    Column.of("signal_id", "uuid", rows, row -> signal),
                    Column.of("subject", "smallint", rows, row -> row.subject().number()),
                    Column.of("known", "smallint", rows, row -> row.subject().known()));
        }
    }

    private record Row(MatchSubject subject, MatchToken token) {}

    static boolean charged(Transaction transaction, UUID signal, int revision) {
        return transaction
                .handle()
                .createQuery("select exists (select from match_work where signal_id = :id and charged >= :revision)")
                .bind("id", signal)
                .bind("revision", revision)
                .mapTo(Boolean.class)
                .one();
    }

    static boolean noteCharged(Transaction transaction, UUID signal, int revision) {
        return transaction
                        .handle()
                        .createUpdate("update match_work set charged = :revision where signal_id = :id")
                        .bind("revision", revision)
                        .bind("id", signal)
                        .execute()
                > 0;
    }

    /** One more of an agency's day; false, and nothing is noted, if it has had all. */
    static boolean take(Transaction transaction, String agency, LocalDate day, int most) {
        return transaction
                        .handle()
                        .createUpdate(
                                "insert into match_quota as q (agency, day, used) select :agency, :day, 1 where :most > 0"
                                        + " on conflict (agency) do update set day = greatest(q.day, excluded.day),"
                                        + " used = case when q.day < excluded.day then 1 else q.used + 1 end"
                                        + " where q.day < excluded.day or q.used < :most")
                        .bind("agency", agency)
                        .bind("day", day)
                        .bind("most", most)
                        .execute()
                > 0;
    }

    /** Whether a signal is as it was when it was compared, or taken out; it stays so until the end of this transaction. */
    static boolean asCompared(Transaction transaction, MatchOutcome outcome) {
        return transaction
                .handle()
                .createQuery(
                        "select case when :revision::int is null then state <> 'decided' or body is null"
                                + " else state = 'decided' and revision = :revision::int end from signal where id = :id for share")
                .bind("revision", outcome.revision())
                .bind("id", outcome.signal())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** A signal is to be looked at again, as it is now. */
    static void again(Transaction transaction, UUID signal, Instant now) {
        transaction
                .handle()
                .createUpdate("update match_work set attempts = 0, next_attempt_at = :now"
                        + " where signal_id = :id and state = 'waiting'")
                .bind("now", now)
                .bind("id", signal)
                .execute();
    }

    static List<Found<UUID>> find(
            Transaction transaction, UUID signal, List<MatchToken> tokens, int most, Instant now) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        byte[][] bytes = tokens.stream().map(MatchToken::bytes).toArray(byte[][]::new);
        Argument all = (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("bytea", bytes));
        return transaction
                .handle()
                .createQuery("select q.place, f.signal_id, f.subject, f.known from unnest(?::bytea[])"
                        + " with ordinality q (token, place) cross join lateral (select t.signal_id, t.subject, t.known"
                        + " from match_token t join match_signal m on m.signal_id = t.signal_id"
                        + " where t.token = q.token and t.signal_id <> ? and m.expires_at > ? limit ?) f")
                .bind(0, all)
                .bind(1, signal)
                .bind(2, now)
                .bind(3, most)
                .map((row, context) -> found(row, tokens))
                .list();
    }

    private static Found<UUID> found(ResultSet row, List<MatchToken> tokens) throws SQLException {
        return new Found<>(
                tokens.get((int) row.getLong("place") - 1),
                row.getObject("signal_id", UUID.class),
                row.getInt("subject"),
                row.getInt("known"));
    }
}
