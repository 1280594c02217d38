// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import nl.seinhuis.journey.store.DeliveryStore.Row;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.RenewWork;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.decide.Unconfirmed;

/**
 * Deliveries of the table {@code delivery} that are decided and sealed anew: called off because the desk has another key, or
 * held by a stop or a restriction since before the set in force. They keep their id, so that a desk that took a copy after all
 * knows the new one as the same. Only while the signal's content is there and nothing stops them.
 */
public final class RenewStore {

    /** Code of what goes out anew. */
    static final String ANEW = "decided-anew";

    /** Code of what the desk gets nothing of under the set in force. */
    static final String NOT_SHARED = "not-shared-anew";

    private static final String CALLED_OFF = "d.state in ('cancelled', 'recalled') and not d.stale and "
            + DeliveryStore.CONTENT + " and s.state = 'decided' and s.body is not null";

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;

    /** Works on a database. */
    public RenewStore(Database database, Writer writer, Evidence evidence) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
    }

    /**
     * What is to be made anew, oldest first.
     *
     * @param setDigest digest of the set in force
     * @param keyOfDesk digest of the key of every desk of it, see {@link Intent#keyDigest}
     * @param but deliveries to leave alone
     */
    public List<RenewWork> due(String setDigest, Map<String, String> keyOfDesk, Collection<UUID> but, int limit) {
        return database.inTransaction(transaction -> HeldRowStore.bind(
                        transaction
                                .handle()
                                .createQuery(HeldRowStore.WITH_HELD + """
                        select d.id as delivery, d.desk, d.purpose, d.region, d.about, d.replays, 0 as attempts, s.id,
                          s.client, s.agency, s.received_at, s.expires_at, s.body, s.wrapped_key, s.key_month, s.revision
                        from held d join signal s on s.id = d.signal_id
                        where %s and d.expires_at > :now and d.id <> all (:but) and not %s
                        order by d.seq limit :limit""".formatted(CALLED_OFF, DeliveryStore.STOPPED)),
                        setDigest,
                        keyOfDesk)
                .bind("now", evidence.clock().instant())
                .bindArray("but", UUID.class, List.copyOf(but))
                .bind("limit", limit)
                .map((row, context) -> work(row))
                .list());
    }

    private static RenewWork work(ResultSet row) throws SQLException {
        return new RenewWork(
                row.getObject("delivery", UUID.class),
                new RenewWork.Target(
                        row.getString("desk"),
                        Coded.of(Purpose.class, row.getString("purpose")),
                        row.getString("region")),
                row.getObject("about", UUID.class),
                row.getInt("replays"),
                SignalRowStore.claimed(row, 0));
    }

    /** Deliveries of a signal of which it was told that nobody acknowledged them, and that are so still. */
    public Set<Unconfirmed> unconfirmed(UUID signal) {
        return database.inTransaction(transaction -> new HashSet<>(transaction
                .handle()
                .createQuery(
                        "select d.desk, d.purpose from watch w join delivery d on d.signal_id = w.signal_id"
                                + " where w.signal_id = :signal and d.id = any (w.told) and not d.stale and d.state <> 'acknowledged'")
                .bind("signal", signal)
                .map((row, context) ->
                        new Unconfirmed(row.getString("desk"), Coded.of(Purpose.class, row.getString("purpose"))))
                .list()));
    }

    /**
     * Commits what was decided anew, with its ledger entries.
     *
     * @param intents one delivery with the id of the work, or none where the desk gets nothing any more
     * @return whether it happened; not if the delivery, its signal or a stop changed since
     */
    public CompletableFuture<Boolean> commit(RenewWork work, Intents intents) {
        return writer.renewed(work, intents);
    }

    /**
     * Gives up events that end a delivery and that were held since before the set in force or the desk's key, once nothing stops
     * them: their desks count as not told, and are told anew, see {@link Ends#untold}.
     *
     * @return how many
     */
    public int tellAnew(String setDigest, Map<String, String> keyOfDesk) {
        List<UUID> held = database.inTransaction(transaction -> heldEnds(transaction, setDigest, keyOfDesk));
        return held.isEmpty()
                ? 0
                : Answers.of(writer.act(transaction -> {
                    int given = transaction
                            .handle()
                            .createUpdate("update delivery d set jwe = null, code = '" + ANEW
                                    + "' where d.id = any (:ids) and " + DeliveryStore.HELD_BY_STOP)
                            .bindArray("ids", UUID.class, held)
                            .execute();
                    DeliveryStore.untell(transaction, held);
                    return new Acted<>(given, List.of());
                }));
    }

    private static List<UUID> heldEnds(Transaction transaction, String setDigest, Map<String, String> keyOfDesk) {
        return HeldRowStore.bind(
                        transaction
                                .handle()
                                .createQuery("select d.id from delivery d left join signal s on s.id = d.signal_id"
                                        + HeldRowStore.KEYS + "where " + HeldRowStore.BEFORE + " and "
                                        + DeliveryStore.ENDING
                                        + " and not (" + DeliveryStore.TAKES_BACK_A_MATCH + ") and not "
                                        + DeliveryStore.STOPPED + " order by d.seq limit 256"),
                        setDigest,
                        keyOfDesk)
                .mapTo(UUID.class)
                .list();
    }

    /** Whether its signal ended or changed since it was found; then it is not found any more, or as it is now. */
    public boolean overtaken(RenewWork work) {
        return database.inTransaction(transaction -> !SignalRowStore.stands(transaction, work.claimed()));
    }

    /** Takes a delivery out of what waits; its bytes of before and their key go. */
    static boolean take(Transaction transaction, RenewWork work, String code) {
        return transaction
                        .handle()
                        .createUpdate(
                                "update delivery d set jwe = null, code = :code from signal s where s.id = d.signal_id"
                                        + " and d.id = :id and d.replays = :replays and s.revision = :revision and "
                                        + CALLED_OFF
                                        + " and (d.rekeyed or "
                                        + DeliveryStore.HELD_BY_STOP
                                        + ") and not " + DeliveryStore.STOPPED)
                        .bind("code", code)
                        .bind("id", work.id())
                        .bind("replays", work.replays())
                        .bind("revision", work.claimed().revision())
                        .execute()
                > 0;
    }

    /** Puts a delivery in its own place again, with other bytes. */
    static void replace(Transaction transaction, Row row, Instant now) {
        transaction
                .handle()
                .createUpdate("""
                        update delivery set state = 'intended', published_at = null, unsure = false, replays = replays + 1,
                          jwe = :jwe, wrapped_key = :key, key_month = :month, sha256 = :sha256, subjects = :subjects,
                          desk_agency = :agency, desk_key = :deskKey, region = :region, address = :address,
                          set_digest = :set, envelope_source = :source, envelope_type = :type, envelope_time = :time,
                          envelope_expiry = :expiry, ledger_index = :index, intended_at = :now, expires_at = :expires
                        where id = :id""")
                .bind("id", row.body().id())
                .bind("jwe", row.intent().kept().cipher())
                .bind("key", row.intent().kept().wrappedKey())
                .bind("month", row.intent().kept().month())
                .bind("sha256", row.intent().entry().digest())
                .bindArray("subjects", String.class, row.body().subjects())
                .bind("agency", row.desk().agency())
                .bind("deskKey", Intent.keyDigest(row.desk()))
                .bind("region", row.body().region())
                .bind("address", row.intent().address())
                .bind("set", row.setDigest())
                .bind("source", row.envelope().source())
                .bind("type", row.envelope().type())
                .bind("time", row.envelope().time())
                .bind("expiry", row.envelope().expires())
                .bind("index", row.index())
                .bind("now", now)
                .bind("expires", row.intent().expires())
                .execute();
    }
}
