// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.ledger.StoredEntry;
import nl.seinhuis.stages.pseudonym.Earlier;
import org.jspecify.annotations.Nullable;

/** What a desk may read of the table {@code delivery}: its own rows. */
public final class DeskStore {

    /** Not under a stop and not of a signal that was withdrawn, corrected or erased in between. */
    private static final String STILL_ALLOWED = DeliveryStore.STANDS + " and not " + DeliveryStore.STOPPED;

    private final Database database;

    /** Reads from a database. */
    public DeskStore(Database database) {
        this.database = database;
    }

    /**
     * Deliveries of a desk that the broker published and that have not ended, oldest first.
     *
     * @param desk the desk
     * @param after the last delivery already read, or null to begin; one of another desk yields nothing
     * @param now the time
     * @param limit at most so many
     */
    public List<StoredDelivery> after(String desk, @Nullable UUID after, Instant now, int limit) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("""
                        select d.* from delivery_place p
                          join delivery d on d.id = p.delivery and d.published_seq = p.place
                          left join signal s on s.id = d.signal_id
                        where p.desk = :desk and d.jwe is not null
                          and d.state in ('published', 'delivered', 'acknowledged') and d.expires_at > :now
                          and (:after::uuid is null or p.place >
                            (select a.published_seq from delivery a where a.id = :after::uuid and a.desk = :desk))
                          and %s order by p.place limit :limit""".formatted(STILL_ALLOWED))
                .bind("desk", desk)
                .bind("after", after)
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> DeliveryStore.stored(row))
                .list());
    }

    /** How far a delivery of a desk is, or null if it has none with this id. */
    public @Nullable DeliveryState state(String desk, UUID id) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select state from delivery where id = :id and desk = :desk")
                .bind("id", id)
                .bind("desk", desk)
                .mapTo(String.class)
                .findOne()
                .map(code -> Coded.of(DeliveryState.class, code))
                .orElse(null));
    }

    /** The desk's own ledger entry about a delivery: what was going to be disclosed, or null. */
    public @Nullable StoredEntry evidence(String desk, UUID id) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select e.idx, e.entry, e.leaf, e.link from delivery d join ledger_entry e"
                        + " on e.idx = d.ledger_index where d.id = :id and d.desk = :desk")
                .bind("id", id)
                .bind("desk", desk)
                .map((row, context) ->
                        new StoredEntry(row.getLong(1), row.getBytes(2), row.getBytes(3), row.getBytes(4)))
                .findOne()
                .orElse(null));
    }

    /**
     * A delivery to be removed from its queue.
     *
     * @param delivery the delivery
     * @param code why
     * @param published whether the message broker confirmed it; if not, it may be there all the same
     */
    public record Recall(StoredDelivery delivery, String code, boolean published) {}

    /**
     * Deliveries that nobody took and that fall under a stop or belong to a signal that ended or was corrected: to be
     * removed. With them those that were called off before the message broker confirmed them: a crash may have come
     * between its taking them and the news.
     */
    public List<Recall> toRecall(int limit) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("""
                        select q.* from (
                          select d.*, 'stopped' as why from delivery d left join signal s on s.id = d.signal_id
                          where exists (select from stop where lifted_at is null)
                            and d.state = 'published' and %1$s and %2$s
                          union all
                          select d.*, 'signal-' || case s.state when 'decided' then 'corrected' else s.state end as why
                          from delivery d join signal s on s.id = d.signal_id
                          where d.recall and not (%1$s)
                          union all
                          select d.*, case when %3$s and %4$s then '%5$s' else 'signal-' || s.state end as why
                          from signal s join delivery d on d.signal_id = s.id
                          where s.halted
                            and d.state = 'published' and not d.stale and not (%1$s)
                          union all
                          select d.*, 'signal-' || s.state as why
                          from delivery d join signal s on s.id = d.signal_id
                          where d.state = 'cancelled' and d.stale and not d.told and d.code like 'signal-%%'
                            and d.code <> 'signal-over'
                        ) q order by q.seq limit :limit""".formatted(
                                DeliveryStore.STANDS,
                                DeliveryStore.STOPPED,
                                DeliveryStore.CONTACT,
                                DeliveryStore.UNDECIDED,
                                DeliveryStore.REVISED))
                .bind("limit", limit)
                .map((row, context) -> new Recall(
                        DeliveryStore.stored(row),
                        row.getString("why"),
                        row.getString("state").equals("published")))
                .list());
    }

    /**
     * What desks got, or may have got, of signals: for each desk and purpose the newest.
     *
     * @param readers desks that may read a delivery before it counts as taken
     */
    public Map<UUID, Earlier> earlier(List<UUID> signals, List<String> readers) {
        Map<UUID, Map<Earlier.To, UUID>> found = new HashMap<>();
        Map<UUID, Map<Earlier.To, UUID>> standing = new HashMap<>();
        database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select d.signal_id, d.desk, d.purpose, d.id, d.stands = s.revision as stands"
                        + " from delivery d join signal s on s.id = d.signal_id"
                        + " where d.signal_id = any (:signals) and not d.erased and " + DeliveryStore.CONTENT
                        + " and (d.state in ('published', 'delivered', 'acknowledged', 'dead')"
                        + "  or (d.state = 'recalled' and d.desk = any (:readers))"
                        + "  or (d.state in ('recalled', 'cancelled') and d.unsure)) order by d.seq")
                .bindArray("signals", UUID.class, signals)
                .bindArray("readers", String.class, readers)
                .reduceRows(found, (all, row) -> {
                    boolean stands = Boolean.TRUE.equals(row.getColumn("stands", Boolean.class));
                    (stands ? standing : all)
                            .computeIfAbsent(row.getColumn("signal_id", UUID.class), none -> new HashMap<>())
                            .put(
                                    new Earlier.To(
                                            row.getColumn("desk", String.class),
                                            Coded.of(Purpose.class, row.getColumn("purpose", String.class))),
                                    row.getColumn("id", UUID.class));
                    return all;
                }));
        Map<UUID, Earlier> earlier = new HashMap<>();
        for (UUID signal : signals) {
            earlier.put(
                    signal, new Earlier(found.getOrDefault(signal, Map.of()), standing.getOrDefault(signal, Map.of())));
        }
        return earlier;
    }

    /** Notes of deliveries that are to be taken back which of them were out before a moment: a desk may have them since. */
    public void unsure(List<UUID> ids, Instant before) {
        if (ids.isEmpty()) {
            return;
        }
        database.inTransaction(transaction -> transaction
                .handle()
                .createUpdate("update delivery set unsure = true"
                        + " where id = any (:ids) and intended_at < :before and not unsure")
                .bindArray("ids", UUID.class, ids)
                .bind("before", before)
                .execute());
    }

    /** Notes that deliveries that were called off are not in any queue. */
    public void over(List<UUID> ids) {
        database.inTransaction(transaction -> transaction
                .handle()
                .createUpdate("update delivery set code = 'signal-over' where id = any (:ids) and state = 'cancelled'")
                .bindArray("ids", UUID.class, ids)
                .execute());
    }

    /**
     * Deliveries that a stop called off and that may go on: nothing stops them any more, and they were decided under the
     * set in force and of the form that their signal has. Others are made anew, see {@link RenewStore} and {@link RetellStore}.
     */
    public List<UUID> toOfferAgain(String setDigest, int limit) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select d.id from delivery d left join signal s on s.id = d.signal_id where "
                        + DeliveryStore.HELD_BY_STOP + " and " + DeliveryStore.STANDS
                        + " and d.set_digest = :set and d.code <> '" + DeliveryStore.REVISED + "' and not "
                        + DeliveryStore.STOPPED + " order by d.seq limit :limit")
                .bind("set", setDigest)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
    }

    /** How many deliveries a stop called off whose sealed bytes still wait. */
    public long heldByStop() {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select count(*) from delivery d where " + DeliveryStore.HELD_BY_STOP)
                .mapTo(Long.class)
                .one());
    }

    /**
     * Deliveries that expired before anybody took them.
     *
     * @param since looked through already: only what expires after this is looked at
     * @param now only what expired by now
     * @param limit how many at most
     */
    public List<UUID> overdue(Instant since, Instant now, int limit) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select d.id from delivery d where (d.state in ('intended', 'published') or "
                        + DeliveryStore.HELD_BY_STOP + ") and d.expires_at > :since and d.expires_at <= :now"
                        + " order by d.expires_at limit :limit")
                .bind("since", since)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
    }

    /**
     * What has not ended, as far as is known here.
     *
     * @param desk the desk
     * @param region the region
     * @param intended how many deliveries the message broker has not confirmed
     * @param published how many it has
     */
    public record Unsettled(String desk, String region, long intended, long published) {}

    /** Where deliveries have not ended. */
    public List<Unsettled> unsettled() {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select desk, region, count(*) filter (where state = 'intended') as intended,"
                        + " count(*) filter (where state = 'published') as published from delivery"
                        + " where state in ('intended', 'published') group by desk, region order by desk, region")
                .map((row, context) ->
                        new Unsettled(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
                .list());
    }

    /**
     * A delivery that has not ended, as far as is known here.
     *
     * @param id its id
     * @param intended whether the message broker has not confirmed it
     */
    public record Pending(UUID id, boolean intended) {}

    /** Deliveries of a desk in a region that have not ended; without those that are to be taken back or offered again. */
    public List<Pending> pending(String desk, String region) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select d.id, d.state from delivery d left join signal s on s.id = d.signal_id"
                        + " where d.state in ('intended', 'published') and d.desk = :desk and d.region = :region"
                        + " and (d.state = 'published' or d.published_seq is null) and " + STILL_ALLOWED)
                .bind("desk", desk)
                .bind("region", region)
                .map((row, context) -> new Pending(
                        row.getObject(1, UUID.class),
                        DeliveryState.INTENDED.code().equals(row.getString(2))))
                .list());
    }

    /** Dead deliveries of any desk, oldest first. */
    public List<StoredDelivery> dead(int limit) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select * from delivery where state = 'dead' order by seq limit :limit")
                .bind("limit", limit)
                .map((row, context) -> DeliveryStore.stored(row))
                .list());
    }
}
