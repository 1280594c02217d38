// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;

/** The table {@code alarm}: causes that two officers are told of, one row per cause and day. The ledger has an entry of each. */
public final class AlarmStore {

    private static final int MOST = 200;

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;

    /** Works on a database. */
    public AlarmStore(Database database, Writer writer, Evidence evidence) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
    }

    /**
     * Writes an alarm down, the first of the day with an entry of the ledger in the same commit; the same cause again on that
     * day counts and tells nobody else.
     *
     * @param alarm what happened; {@code times} and {@code seenBy} are not read
     * @return whether it is the first of the day
     */
    public boolean raise(Alarm alarm) {
        return Answers.of(writer.act(transaction -> {
            boolean first = counted(transaction, alarm) == 1;
            return new Acted<>(first, first ? List.of(entry(alarm)) : List.of());
        }));
    }

    private LedgerEntry entry(Alarm alarm) {
        LedgerEntry.Builder entry =
                evidence.entry(EntryKind.ALARM_RAISED, alarm.agency()).code(alarm.code());
        if (!alarm.desk().isEmpty()) {
            entry.desk(alarm.desk());
        }
        return entry.build(evidence.random());
    }

    private static int counted(Transaction transaction, Alarm alarm) {
        return transaction
                .handle()
                .createQuery("insert into alarm (id, code, agency, desk, day, raised_at, last_at, told)"
                        + " values (:id, :code, :agency, :desk, :day, :at, :at, string_to_array(:told, ','))"
                        + " on conflict (code, agency, desk, day)"
                        + " do update set times = alarm.times + 1, last_at = excluded.last_at returning times")
                .bind("id", alarm.id())
                .bind("code", alarm.code())
                .bind("agency", alarm.agency())
                .bind("desk", alarm.desk())
                .bind("day", alarm.day())
                .bind("at", alarm.raisedAt())
                .bind("told", String.join(",", alarm.told()))
                .mapTo(Integer.class)
                .one();
    }

    /** What an officer has been told, newest first, at most 200. */
    public List<Alarm> of(String officer) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select * from alarm where :officer = any (told) order by raised_at desc, id limit :most")
                .bind("officer", officer)
                .bind("most", MOST)
                .map((row, context) -> alarm(row))
                .list());
    }

    /** Notes that an officer has seen an alarm. Tells whether that officer was told of it. */
    public boolean seen(UUID id, String officer) {
        return database.inTransaction(transaction -> transaction
                        .handle()
                        .createUpdate("update alarm set seen_by = case when :officer = any (seen_by) then seen_by"
                                + " else array_append(seen_by, :officer) end where id = :id and :officer = any (told)")
                        .bind("id", id)
                        .bind("officer", officer)
                        .execute()
                == 1);
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        return new Alarm(
                row.getObject("id", UUID.class),
                new Alarm.Cause(row.getString("code"), row.getString("agency"), row.getString("desk")),
                row.getObject("day", LocalDate.class),
                row.getTimestamp("raised_at").toInstant(),
                new Alarm.Told(
                        List.of((String[]) row.getArray("told").getArray()),
                        List.of((String[]) row.getArray("seen_by").getArray()),
                        row.getInt("times")));
    }

    /**
     * An alarm.
     *
     * @param id its id
     * @param cause what happened
     * @param day on which day, Europe/Amsterdam
     * @param raisedAt when first
     * @param to who was told
     */
    public record Alarm(UUID id, Cause cause, LocalDate day, Instant raisedAt, Told to) {

        /**
         * What happened.
         *
         * @param code stable code
         * @param agency who caused it
         * @param desk the desk concerned; empty if none
         */
        public record Cause(String code, String agency, String desk) {}

        /**
         * Who was told.
         *
         * @param officers ids of officers
         * @param seenBy those who said that they have seen it
         * @param times how often it happened that day
         */
        public record Told(List<String> officers, List<String> seenBy, int times) {}

        String code() {
            return cause.code();
        }

        String agency() {
            return cause.agency();
        }

        String desk() {
            return cause.desk();
        }

        List<String> told() {
            return to.officers();
        }
    }
}
