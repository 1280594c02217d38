// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.MatchOutcome;
import nl.seinhuis.journey.store.row.MatchWork;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.match.Found;
import nl.seinhuis.stages.match.MatchParty;
import nl.seinhuis.stages.match.MatchSubject;
import nl.seinhuis.stages.match.MatchToken;

/**
 * The tables of matching: {@code match_work}, {@code match_signal}, {@code match_token}. Work is noted in the transaction that
 * intends the signal's deliveries, and is done in the transaction that tells of it: a crash in between only compares again.
 */
public final class MatchStore {

    // One for all nodes: of two signals that share a number, the later to get it sees the other.
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7236828)";

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;
    private final WorkRowStore rows;

    /** Works on a database. */
    public MatchStore(Database database, Writer writer, Evidence evidence) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
        this.rows = new WorkRowStore(database, evidence, "match_work");
    }

    /** Notes the signals of a batch that are to be compared: declared so, or declared so before a correction. */
    static void due(Transaction transaction, List<Intents> going, Instant now) {
        List<UUID> declared = new ArrayList<>();
        List<UUID> revised = new ArrayList<>();
        for (Intents one : going) {
            if (one.decisions().stream().anyMatch(decision -> decision.purpose() == Purpose.MATCH)) {
                declared.add(one.signal().id());
            } else if (one.signal().revision() > 0) {
                revised.add(one.signal().id());
            }
        }
        if (!declared.isEmpty()) {
            transaction
                    .handle()
                    .createUpdate("insert into match_work (signal_id, state, next_attempt_at)"
                            + " select id, 'waiting', :now from unnest(:ids) i (id) on conflict (signal_id)"
                            + " do update set state = 'waiting', attempts = 0, next_attempt_at = :now")
                    .bind("now", now)
                    .bindArray("ids", UUID.class, declared)
                    .execute();
        }
        if (!revised.isEmpty()) {
            transaction
                    .handle()
                    .createUpdate("update match_work set state = 'waiting', attempts = 0, next_attempt_at = :now"
                            + " where signal_id = any (:ids)")
                    .bind("now", now)
                    .bindArray("ids", UUID.class, revised)
                    .execute();
        }
    }

    /** Claims work until a moment, oldest first; what is not done by then is due again. */
    public List<MatchWork> claim(Instant until, int max) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("""
                        with next as (select w.signal_id from match_work w join signal s on s.id = w.signal_id
                          where w.state = 'waiting' and w.next_attempt_at <= :now and s.state <> 'accepted'
                          order by w.seq limit :max for update of w skip locked)
                        update match_work w set next_attempt_at = :until, attempts = attempts + 1
                        from next n, signal s where w.signal_id = n.signal_id and s.id = n.signal_id
                        returning w.attempts, s.id, s.client, s.agency, s.received_at, s.expires_at, s.state, s.body,
                          s.wrapped_key, s.key_month, s.revision""")
                .bind("now", evidence.clock().instant())
                .bind("until", until)
                .bind("max", max)
                .map((row, context) -> work(row))
                .list());
    }

    private static MatchWork work(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        int attempts = row.getInt("attempts");
        boolean live = row.getBytes("body") != null && row.getString("state").equals("decided");
        Claimed claimed = live ? SignalRowStore.claimed(row, 0) : null;
        return new MatchWork(id, attempts, claimed);
    }

    /** Whether a signal ended or changed since it was claimed; if so it is due at once, as it is now. */
    public boolean overtaken(MatchWork work) {
        Claimed claimed = work.claimed();
        return claimed != null && rows.overtaken(claimed);
    }

    /** Puts back what waits for a person though its content has ended and nothing is left to compare: then it ends. */
    public int release() {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createUpdate("update match_work set state = 'waiting', attempts = 0, next_attempt_at = :now"
                        + " where state = 'parked'"
                        + " and exists (select from signal s where s.id = signal_id and s.body is null)")
                .bind("now", evidence.clock().instant())
                .execute());
    }

    /** Notes that comparing failed: tried again at that time, or never of itself if it is parked. */
    public void failed(UUID signal, String code, Instant again, boolean parked) {
        rows.failed(signal, code, again, parked);
    }

    /**
     * Charges a look-up to an agency, each form of a signal once however often it is looked up: what a correction brings in is
     * another question, and what was withdrawn since was asked all the same.
     *
     * @param signal the signal that asks
     * @param revision its form
     * @param day the day, in Europe/Amsterdam
     * @param most so many a day
     * @return whether it may be looked up; if not, nothing is charged
     */
    public boolean charge(UUID signal, int revision, String agency, LocalDate day, int most) {
        return database.inTransaction(transaction -> MatchRowStore.charged(transaction, signal, revision)
                || (MatchRowStore.take(transaction, agency, day, most)
                        && MatchRowStore.noteCharged(transaction, signal, revision)));
    }

    /**
     * How long a signal takes part.
     *
     * @param since when it came in
     * @param last the sender's own limit
     */
    public record Life(Instant since, Instant last) {}

    /** Puts a signal in with its tokens, in place of what it had before. */
    public void enter(MatchParty party, Life life, int version, List<MatchSubject> subjects) {
        database.inTransaction(transaction -> {
            transaction.handle().execute(ONE_AT_A_TIME);
            remove(transaction, party.signal());
            MatchRowStore.insert(transaction, party, life, version);
            MatchRowStore.insert(transaction, party.signal(), subjects);
            return true;
        });
    }

    /** Takes a signal out: its tokens go. */
    public void leave(UUID signal) {
        database.inTransaction(transaction -> {
            transaction.handle().execute(ONE_AT_A_TIME);
            return remove(transaction, signal);
        });
    }

    private static int remove(Transaction transaction, UUID signal) {
        return transaction
                .handle()
                .createUpdate("delete from match_signal where signal_id = :id")
                .bind("id", signal)
                .execute();
    }

    /**
     * Every token of other live signals that equals one of these; of each token at most {@code most}.
     *
     * @param signal the signal that asks
     * @param subjects its subjects
     */
    public List<Found<UUID>> find(UUID signal, Collection<MatchSubject> subjects, int most) {
        List<MatchToken> tokens = subjects.stream()
                .flatMap(subject -> subject.tokens().stream())
                .distinct()
                .toList();
        return database.inTransaction(transaction -> MatchRowStore.find(
                transaction, signal, tokens, most, evidence.clock().instant()));
    }

    /** What is kept of signals that take part. */
    public Map<UUID, MatchParty> parties(Collection<UUID> signals) {
        Map<UUID, MatchParty> parties = new LinkedHashMap<>();
        if (!signals.isEmpty()) {
            database.inTransaction(transaction -> transaction
                            .handle()
                            .createQuery("select * from match_signal where signal_id = any (:ids)")
                            .bindArray("ids", UUID.class, List.copyOf(signals))
                            .map((row, context) -> party(row))
                            .list())
                    .forEach(party -> parties.put(party.signal(), party));
        }
        return parties;
    }

    private static MatchParty party(ResultSet row) throws SQLException {
        return new MatchParty(
                row.getObject("signal_id", UUID.class),
                row.getString("agency"),
                new MatchParty.Place(
                        row.getString("region"),
                        row.getObject("week", LocalDate.class),
                        Optional.ofNullable(row.getString("contact"))),
                row.getBoolean("police"),
                texts(row, "told"),
                texts(row, "excluded"));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }

    /** Removes what has had its time, with its tokens and edges: what was told of them has ended before. */
    public int expire(int max) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery(
                        "with gone as (delete from match_signal where signal_id in (select signal_id from match_signal"
                                + " where expires_at <= :now order by expires_at limit :max) returning signal_id),"
                                + " edges as (delete from match_edge e using gone where gone.signal_id in (e.first_id, e.second_id)),"
                                + " work as (delete from match_work w using gone where w.signal_id = gone.signal_id"
                                + "  and w.state = 'done') select count(*) from gone")
                .bind("now", evidence.clock().instant())
                .bind("max", max)
                .mapTo(Integer.class)
                .one());
    }

    /**
     * Commits an outcome with its events.
     *
     * @return the events as committed; empty if the work was done already or a signal in it has left since
     */
    public CompletableFuture<List<StoredDelivery>> commit(MatchOutcome outcome) {
        Instant now = evidence.clock().instant();
        return writer.tell(outcome.events(), transaction -> MatchEdgeStore.commit(transaction, outcome, now));
    }
}
