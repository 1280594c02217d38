// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.journey.store.row.RenewWork;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.event.EventMemo;
import org.jspecify.annotations.Nullable;

/**
 * Events of the table {@code delivery} that are made and sealed anew: called off because their desk has another key, or held
 * by a stop or a restriction since before the set in force. They keep their id, so that a desk that took a copy after all
 * knows the new one as the same. What ends a delivery is no part of this: it is told by what the tables say is untold, see
 * {@link Ends#untold}; but what takes back a match is.
 */
public final class RetellStore {

    /** Code of an event of which there is nothing left to tell. */
    static final String NOT_TOLD = "not-told-anew";

    /** True for an event {@code d} that is made anew here. */
    private static final String EVENT = "not (" + DeliveryStore.CONTENT + ") and (not (" + DeliveryStore.ENDING
            + ") or (" + DeliveryStore.TAKES_BACK_A_MATCH + "))";

    private static final String CALLED_OFF = "d.state in ('cancelled', 'recalled') and " + EVENT + " and "
            + DeliveryStore.STANDS + " and not " + DeliveryStore.STOPPED;

    /**
     * What says something of a delivery waits until that is with its desk, or known not to come. While a signal is being
     * corrected, all answers to a comparison wait of which one tells of it.
     */
    private static final String UNDER_WAY = """
            (exists (select from delivery b where b.id = d.about and d.kind in ('leeftijdsgrens', 'onbevestigd')
                and (b.state = 'intended' or b.held or b.rekeyed))
              or exists (select from held h join match_told t on t.event = h.id
                join signal x on x.id in (t.first_id, t.second_id) where d.kind = 'samenloop'
                and h.kind = 'samenloop' and h.intended_at = d.intended_at and x.state in ('accepted', 'held')))""";

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;

    /** Works on a database. */
    public RetellStore(Database database, Writer writer, Evidence evidence) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
    }

    /**
     * What is to be made anew, oldest first.
     *
     * @param setDigest digest of the set in force
     * @param keyOfDesk digest of the key of every desk of it, see {@link nl.seinhuis.journey.store.row.Intent#keyDigest}
     * @param but events to leave alone
     */
    public List<HeldEvent> due(String setDigest, Map<String, String> keyOfDesk, Collection<UUID> but, int limit) {
        return database.inTransaction(transaction -> HeldRowStore.bind(
                        transaction.handle().createQuery(HeldRowStore.WITH_HELD + """
                        select d.id, d.kind, d.desk, d.purpose, d.region, d.signal_id, d.about, m.memo, d.replays,
                          d.expires_at, d.intended_at, d.readable
                        from held d left join signal s on s.id = d.signal_id left join event_memo m on m.event = d.id
                        where %s and d.expires_at > :now and d.id <> all (:but) and not %s
                        order by d.intended_at, d.seq limit :limit""".formatted(CALLED_OFF, UNDER_WAY)),
                        setDigest,
                        keyOfDesk)
                .bind("now", evidence.clock().instant())
                .bindArray("but", UUID.class, List.copyOf(but))
                .bind("limit", limit)
                .map((row, context) -> event(row))
                .list());
    }

    private static HeldEvent event(ResultSet row) throws SQLException {
        String memo = row.getString("memo");
        return new HeldEvent(
                row.getObject("id", UUID.class),
                Coded.of(EventKind.class, row.getString("kind")),
                new RenewWork.Target(
                        row.getString("desk"),
                        Coded.of(Purpose.class, row.getString("purpose")),
                        row.getString("region")),
                new HeldEvent.Refers(
                        row.getObject("signal_id", UUID.class),
                        row.getObject("about", UUID.class),
                        memo == null ? null : EventMemo.parse(memo)),
                new HeldEvent.Kept(
                        row.getInt("replays"),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getTimestamp("intended_at").toInstant(),
                        row.getBoolean("readable")));
    }

    /** What an event rests on now. */
    public EventFacts facts(HeldEvent event) {
        return database.inTransaction(transaction ->
                EventFactStore.read(transaction, event, evidence.clock().instant()));
    }

    /**
     * An event as it is now.
     *
     * @param event as it was found
     * @param facts what it was made from
     * @param pairs of a comparison: the connections that it tells of now
     * @param told the event anew, under the same id; null: nothing is left to tell
     */
    public record Anew(
            HeldEvent event,
            EventFacts facts,
            Set<MatchEdgeStore.Pair> pairs,
            @Nullable Told told) {

        /** Takes over the connections. */
        public Anew {
            pairs = Set.copyOf(pairs);
        }
    }

    /**
     * Commits events that were made anew, together, with the ledger entries that say they are about to be sent.
     *
     * @return how many; not those that changed, or whose facts or stops changed, since
     */
    public int commit(List<Anew> events) {
        return Answers.of(writer.retold(events));
    }

    /** Offers events again with the bytes that they have. */
    public void offer(List<UUID> events) {
        Answers.of(writer.change(DeliveryChange.by(DeliveryState.INTENDED, events, "stop-lifted")));
    }

    /** Forgets what is remembered of events that are through. */
    public int sweep() {
        return database.inTransaction(transaction ->
                EventMemoStore.sweep(transaction, evidence.clock().instant()));
    }

    /** Takes an event out of what waits; its bytes of before and their key go. */
    static boolean take(Transaction transaction, HeldEvent event, String code) {
        return transaction
                        .handle()
                        .createUpdate("update delivery d set jwe = null, code = :code from delivery e"
                                + " left join signal s on s.id = e.signal_id where e.id = d.id"
                                + " and d.id = :id and d.replays = :replays and (d.rekeyed or "
                                + DeliveryStore.HELD_BY_STOP + ") and " + CALLED_OFF)
                        .bind("code", code)
                        .bind("id", event.id())
                        .bind("replays", event.kept().replays())
                        .execute()
                > 0;
    }
}
