// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.Ends.Untold;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.signal.Coded;
import org.jspecify.annotations.Nullable;

/** Statements about signals and deliveries that end, in the tables {@code signal} and {@code delivery}. */
public final class EndStore {

    private static final HexFormat HEX = HexFormat.of();

    private EndStore() {}

    /**
     * A signal under lock.
     *
     * @param state how far it is
     * @param revision how often its content was replaced
     * @param digest SHA-256 of its content, in hex
     * @param kept whether the content is still there
     */
    record Held(SignalState state, int revision, String digest, boolean kept) {}

    /** A signal as it is, under lock; null if there is none. */
    public static @Nullable Held held(Transaction transaction, UUID signal) {
        return transaction
                .handle()
                .createQuery("select state, revision, coalesce(revised_digest, body_digest) as digest,"
                        + " body is not null as kept from signal"
                        + " where id = :id for update")
                .bind("id", signal)
                .map((row, context) -> new Held(
                        Coded.of(SignalState.class, row.getString("state")),
                        row.getInt("revision"),
                        HEX.formatHex(row.getBytes("digest")),
                        row.getBoolean("kept")))
                .findOne()
                .orElse(null);
    }

    static void state(Transaction transaction, UUID signal, SignalState to) {
        transaction
                .handle()
                .createUpdate("update signal set state = :to where id = :id")
                .bind("to", to.code())
                .bind("id", signal)
                .execute();
    }

    /** How far a restricted signal was: its open place in the outbox tells. */
    static SignalState before(Transaction transaction, UUID signal) {
        List<String> open = transaction
                .handle()
                .createQuery("select state from outbox where signal_id = :id and state in ('waiting', 'parked')")
                .bind("id", signal)
                .mapTo(String.class)
                .list();
        if (open.contains("waiting")) {
            return SignalState.ACCEPTED;
        }
        return open.isEmpty() ? SignalState.DECIDED : SignalState.HELD;
    }

    /** Content goes, and its key is put down to be destroyed. */
    static void endContent(Transaction transaction, List<UUID> signals, Instant now) {
        transaction
                .handle()
                .createUpdate("with gone as (update signal set body = null, wrapped_key = null where id = any (:ids)"
                        + " returning id, old.wrapped_key as reference) insert into key_end (reference, signal_id, ended_at)"
                        + " select reference, id, :now from gone where reference is not null on conflict do nothing")
                .bindArray("ids", UUID.class, signals)
                .bind("now", now)
                .execute();
    }

    /** Those of some signals whose every desk acknowledged what it got, and of which nothing is under way. */
    static List<UUID> acknowledged(Transaction transaction, Set<UUID> signals) {
        return transaction
                .handle()
                .createQuery("select s.id from signal s where s.id = any (:signals) and s.body is not null"
                        + " and s.state = 'decided' and not exists (select from delivery d where d.signal_id = s.id"
                        + " and not d.stale and d.state not in ('acknowledged', 'expired') and " + DeliveryStore.CONTENT
                        + ") and not exists (select from outbox o where o.signal_id = s.id and o.state <> 'done')")
                .bindArray("signals", UUID.class, signals)
                .mapTo(UUID.class)
                .list();
    }

    /** Signals whose content has been kept as long as it may be. */
    static List<UUID> overdue(Transaction transaction, Instant now) {
        return transaction
                .handle()
                .createQuery("select id from signal where expires_at <= :now and body is not null"
                        + " and state not in ('accepted', 'held') order by expires_at limit 64")
                .bind("now", now)
                .mapTo(UUID.class)
                .list();
    }

    /** Removes the stored bytes of deliveries whose last day is over; tells how many. */
    static int endCopies(Transaction transaction, Instant since, Instant now) {
        return transaction
                .handle()
                .createUpdate("update delivery set jwe = null where id in (select id from delivery"
                        + " where jwe is not null and expires_at > :since and expires_at <= :now"
                        + " and state in ('delivered', 'acknowledged', 'dead') limit 1024)")
                .bind("since", since)
                .bind("now", now)
                .execute();
    }

    /** Keys that are to be destroyed. */
    static List<byte[]> keysToDestroy(Transaction transaction, int limit) {
        return transaction
                .handle()
                .createQuery("select reference from key_end order by reference limit :limit")
                .bind("limit", limit)
                .mapTo(byte[].class)
                .list();
    }

    /** Keys that were destroyed. */
    static void keysDestroyed(Transaction transaction, List<byte[]> references) {
        transaction
                .handle()
                .createUpdate(
                        "delete from key_end where reference in (select decode(k, 'hex') from unnest(:references) k)")
                .bindArray(
                        "references",
                        String.class,
                        references.stream().map(HEX::formatHex).toList())
                .execute();
    }

    static void revise(Transaction transaction, Revision revision, Instant now) {
        Revision.Content content = revision.content();
        endContent(transaction, List.of(revision.signal()), now);
        transaction
                .handle()
                .createUpdate("update signal set body = :body, wrapped_key = :key, key_month = :month,"
                        + " revised_digest = :digest, expires_at = :expires, revision = revision + 1 where id = :id")
                .bind("body", content.body().cipher())
                .bind("key", content.body().wrappedKey())
                .bind("month", content.body().month())
                .bind("digest", HEX.parseHex(content.digest()))
                .bind("expires", content.expires())
                .bind("id", revision.signal())
                .execute();
    }

    /** Deliveries of a signal that were not published. */
    static List<UUID> intended(Transaction transaction, UUID signal) {
        return intended(transaction, signal, DeliveryStore.CONTENT);
    }

    /** What was said of a signal in contacts, and was not published. */
    static List<UUID> intendedContacts(Transaction transaction, UUID signal) {
        return intended(transaction, signal, DeliveryStore.CONTACT);
    }

    /** Reminders of a signal that were not published. */
    static List<UUID> intendedReminders(Transaction transaction, UUID signal) {
        return intended(transaction, signal, DeliveryStore.REMINDER);
    }

    private static List<UUID> intended(Transaction transaction, UUID signal, String which) {
        return transaction
                .handle()
                .createQuery(
                        "select d.id from delivery d where d.signal_id = :id and d.state = 'intended' and " + which)
                .bind("id", signal)
                .mapTo(UUID.class)
                .list();
    }

    /** What of contacts waits already does not go out as it is either, and reminders that wait never. */
    static void holdRevised(Transaction transaction, UUID signal) {
        transaction
                .handle()
                .createUpdate("update delivery d set code = case when " + DeliveryStore.CONTACT
                        + " then :code else 'signal-corrected' end, jwe = case when " + DeliveryStore.CONTACT
                        + " then jwe end where d.signal_id = :id and " + DeliveryStore.HELD_BY_STOP + " and ("
                        + DeliveryStore.CONTACT + " or " + DeliveryStore.REMINDER + ")")
                .bind("code", DeliveryStore.REVISED)
                .bind("id", signal)
                .execute();
    }

    /** What was said about a signal is void, and who took it is asked to destroy it. */
    static void voidContacts(Transaction transaction, UUID signal) {
        transaction
                .handle()
                .createUpdate("update delivery d set stale = true, erased = true, told = false, jwe = null"
                        + " where d.signal_id = :id and not d.erased and " + DeliveryStore.CONTACT)
                .bind("id", signal)
                .execute();
    }

    /**
     * Marks what was delivered of signals as no longer holding; the stored bytes go.
     *
     * @param but deliveries that do hold
     * @param replaced those whose desk is told by another delivery
     */
    static void stale(Transaction transaction, List<UUID> signals, List<UUID> but, List<UUID> replaced) {
        List<UUID> gone = transaction
                .handle()
                .createQuery("update delivery d set stale = true, jwe = null, told = d.id = any (:replaced)"
                        + " where d.signal_id = any (:signals) and not d.stale and " + DeliveryStore.CONTENT
                        + " and not d.id = any (:but) returning d.id")
                .bindArray("signals", UUID.class, signals)
                .bindArray("but", UUID.class, but)
                .bindArray("replaced", UUID.class, replaced)
                .mapTo(UUID.class)
                .list();
        untellReplaced(transaction, gone);
        if (!replaced.isEmpty()) {
            DeliveryStore.told(transaction, replaced);
        }
    }

    /**
     * Some deliveries never come: a desk that has what one of them should have replaced is to be told that, unless it was told
     * of its end already.
     */
    static void untellReplaced(Transaction transaction, List<UUID> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        transaction
                .handle()
                .createUpdate("update delivery d set told = false from delivery b where b.id = any (:ids)"
                        + " and b.kind = 'gecorrigeerd' and b.state in ('cancelled', 'recalled') and d.id = b.about"
                        + " and d.stale and d.told and not exists (select from delivery e where e.signal_id = d.signal_id"
                        + " and e.about = d.id and e.kind in ('ingetrokken', 'vernietigen')"
                        + " and e.state not in ('cancelled', 'recalled'))")
                .bindArray("ids", UUID.class, deliveries)
                .execute();
    }

    /** Signals that were decided anew let go of handles that only their earlier form held. */
    static void letGo(Transaction transaction, List<UUID> revised) {
        transaction
                .handle()
                .createUpdate("delete from signal_handle h using signal s where s.id = h.signal_id"
                        + " and s.id = any (:signals) and h.held_at < s.revised_at")
                .bindArray("signals", UUID.class, revised)
                .execute();
    }

    static List<Untold> untold(Transaction transaction, List<String> readers, @Nullable List<String> desks, int limit) {
        return transaction
                .handle()
                .createQuery(
                        "select d.*, s.state = 'erased' or d.erased as destroy from delivery d join signal s on s.id = d.signal_id"
                                + " where d.stale and not d.told and (s.state not in ('accepted', 'held') or d.erased)"
                                + " and (not :only or d.desk = any (:desks))"
                                + " and (d.state = any ('{delivered,acknowledged,dead}')"
                                + "  or (d.state = any ('{recalled,expired}') and d.published_at is not null"
                                + "   and (d.unsure or d.desk = any (:readers)))"
                                + "  or (d.state = 'cancelled' and d.unsure and d.code = 'signal-over')) order by d.seq limit :limit")
                .bindArray("readers", String.class, readers)
                .bind("only", desks != null)
                .bindArray("desks", String.class, desks == null ? List.of() : desks)
                .bind("limit", limit)
                .map((row, context) -> new Untold(DeliveryStore.stored(row), row.getBoolean("destroy")))
                .list();
    }
}
