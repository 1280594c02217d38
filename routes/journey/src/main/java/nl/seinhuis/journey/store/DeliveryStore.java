// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Column;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.seal.Envelope;
import nl.seinhuis.stages.seal.SealedBody;
import nl.seinhuis.stages.seal.StoredBody;
import org.jspecify.annotations.Nullable;

/** The table {@code delivery}. */
public final class DeliveryStore {

    /** True for a delivery {@code d} of a signal {@code s} that falls under a stop. */
    static final String STOPPED = """
            exists (select from stop t where t.lifted_at is null and (t.scope = 'all'
              or (t.scope = 'purpose' and t.target = d.purpose)
              or (t.scope = 'agency' and t.target in (s.agency, d.desk_agency))
              or (t.scope = 'desk' and t.target = d.desk)))""";

    /** True for a delivery {@code d} that a stop, a restriction or a correction called off and whose sealed bytes wait. */
    static final String HELD_BY_STOP = "d.held";

    /** True for content; everything else is an event. */
    public static final String CONTENT = "d.kind in ('gedeeld', 'gecorrigeerd')";

    /** True for what was said in a contact: a copy like content, that goes when its signal ends. */
    static final String CONTACT = "d.kind = 'contact'";

    /** True for an event that ends a delivery: it goes out also when its signal has ended. */
    static final String ENDING = "d.kind in ('ingetrokken', 'vernietigen')";

    /** True for such an event that is about an answer to "known elsewhere?", which belongs to no signal. */
    static final String TAKES_BACK_A_MATCH =
            ENDING + " and (select a.signal_id from delivery a where a.id = d.about) is null";

    /** True for a delivery {@code d} that the state of its signal {@code s}, if it has one, does not stand in the way of. */
    static final String STANDS = "(" + ENDING + " or d.signal_id is null or (s.state = 'decided' and not d.stale))";

    /** Code of what is called off because its desk has another key; it is made anew. */
    static final String KEY_CHANGED = "desk-key-changed";

    /** Code of what is called off because its signal is restricted. */
    static final String RESTRICTED = "signal-restricted";

    /** Code of what is called off of a contact because its signal is being decided anew; made anew, see {@link RetellStore}. */
    static final String REVISED = "signal-revised";

    /** True for an event {@code d} that a new form of its signal makes anew of itself, in its own time. */
    static final String REMINDER = "d.kind in ('leeftijdsgrens', 'onbevestigd')";

    /** Whether the signal {@code s} of a delivery is being decided anew. */
    static final String UNDECIDED = "s.state in ('accepted', 'held')";

    /** What is called off is over and its bytes go; but a stop, a restriction or a correction is to lose nothing that stays. */
    private static final String KEPT_FOR_LIFT =
            "case when :code in ('stopped', 'signal-restricted', 'signal-revised') then d.jwe end";

    private DeliveryStore() {}

    /**
     * A delivery that changed, with what its ledger entry names.
     *
     * @param was its state before
     * @param unconfirmed whether that the message broker took it was recorded only now, with this change
     */
    record Changed(
            UUID id,
            @Nullable UUID signal,
            boolean event,
            String desk,
            Purpose purpose,
            String sha256,
            String setDigest,
            DeliveryState was,
            boolean unconfirmed) {

        static Changed of(ResultSet row) throws SQLException {
            return new Changed(
                    row.getObject("id", UUID.class),
                    row.getObject("signal_id", UUID.class),
                    row.getBoolean("event"),
                    row.getString("desk"),
                    Coded.of(Purpose.class, row.getString("purpose")),
                    row.getString("sha256"),
                    row.getString("set_digest"),
                    Coded.of(DeliveryState.class, row.getString("was")),
                    row.getBoolean("unconfirmed"));
        }
    }

    /** An intent with what it belongs to and its place in the ledger. */
    record Row(@Nullable UUID signal, String setDigest, Intent intent, long index) {

        SealedBody body() {
            return intent.delivery();
        }

        Desk desk() {
            return intent.delivery().desk();
        }

        Envelope envelope() {
            return intent.delivery().envelope();
        }
    }

    static void insert(Transaction transaction, List<Row> rows, Instant now) {
        transaction.insert(
                "delivery",
                Column.of("id", "uuid", rows, row -> row.body().id()),
                Column.of("signal_id", "uuid", rows, Row::signal),
                Column.text("kind", rows, row -> row.body().kind()),
                Column.of("about", "uuid", rows, row -> row.body().about()),
                Column.words("subjects", rows, row -> row.body().subjects()),
                Column.text("desk", rows, row -> row.desk().id()),
                Column.text("desk_agency", rows, row -> row.desk().agency()),
                Column.text("desk_key", rows, row -> Intent.keyDigest(row.desk())),
                Column.text("purpose", rows, row -> row.body().purpose().code()),
                Column.text("region", rows, row -> row.body().region()),
                Column.text("address", rows, row -> row.intent().address()),
                Column.text("set_digest", rows, Row::setDigest),
                Column.bytes("jwe", rows, row -> row.intent().kept().cipher()),
                Column.bytes("wrapped_key", rows, row -> row.intent().kept().wrappedKey()),
                Column.text("key_month", rows, row -> row.intent().kept().month()),
                Column.text("sha256", rows, row -> row.intent().entry().digest()),
                Column.text("envelope_source", rows, row -> row.envelope().source()),
                Column.text("envelope_type", rows, row -> row.envelope().type()),
                Column.text("envelope_time", rows, row -> row.envelope().time()),
                Column.text("envelope_expiry", rows, row -> row.envelope().expires()),
                Column.text("state", rows, row -> DeliveryState.INTENDED.code()),
                Column.number("ledger_index", rows, Row::index),
                Column.of("intended_at", "timestamptz", rows, row -> now),
                Column.of("expires_at", "timestamptz", rows, row -> row.intent().expires()));
    }

    /** Makes a change where it is possible and was not made before. */
    static List<Changed> change(Transaction transaction, DeliveryChange change, Instant now) {
        return transaction
                .handle()
                .createQuery("with changed as (update delivery d set " + effect(change.to()) + ", code = :code"
                        + " where d.id = any (:ids) and (:desk::text is null or d.desk = :desk) and "
                        + condition(change.to())
                        + " returning d.id, d.signal_id, not (" + CONTENT
                        + ") as event, d.desk, d.purpose, d.sha256, d.set_digest, old.state as was, d.published_seq,"
                        + " old.published_at is null and d.published_at is not null as unconfirmed)"
                        + placed(change.to()) + " select * from changed")
                .bind("now", now)
                .bind("code", change.code())
                .bindArray("ids", UUID.class, change.ids())
                .bind("desk", change.desk())
                .map((row, context) -> Changed.of(row))
                .list();
    }

    /**
     * When a step is possible. The broker's confirmation may come after the desk took the delivery or after it was called
     * off: it is recorded all the same, once, because it is what happened.
     */
    private static String condition(DeliveryState to) {
        return switch (to) {
            case INTENDED -> "(d.state = 'dead' or " + HELD_BY_STOP + ") and d.jwe is not null and d.expires_at > :now";
            case PUBLISHED -> "d.published_at is null";
            case DELIVERED -> "d.state in ('intended', 'published', 'cancelled', 'recalled')";
            case ACKNOWLEDGED -> "d.state in ('published', 'delivered')";
            case CANCELLED -> "d.state = 'intended'";
            case RECALLED -> "d.state = 'published'";
            case DEAD -> "d.state in ('intended', 'published')";
            case EXPIRED -> "(d.state in ('intended', 'published') or " + HELD_BY_STOP + ")";
        };
    }

    /** What becomes published gets its place among the deliveries of its desk. */
    private static String placed(DeliveryState to) {
        return to == DeliveryState.PUBLISHED || to == DeliveryState.DELIVERED
                ? ", placed as (insert into delivery_place (desk, place, delivery)"
                        + " select desk, published_seq, id from changed where unconfirmed)"
                : "";
    }

    private static String effect(DeliveryState to) {
        return switch (to) {
            case INTENDED -> "state = 'intended', published_at = null, intended_at = :now, replays = d.replays + 1";
            case PUBLISHED ->
                "published_at = :now, published_seq = nextval('delivery_order'), state ="
                        + " case when d.state in ('intended', 'cancelled') then 'published' else d.state end";
            case DELIVERED ->
                "state = 'delivered', delivered_at = :now, published_at = coalesce(d.published_at, :now), published_seq ="
                        + " case when d.published_at is null then nextval('delivery_order') else d.published_seq end";
            case ACKNOWLEDGED ->
                "state = 'acknowledged', acknowledged_at = :now, delivered_at = coalesce(d.delivered_at, :now)";
            case CANCELLED -> "state = 'cancelled', jwe = " + KEPT_FOR_LIFT;
            case RECALLED -> "state = 'recalled', jwe = " + KEPT_FOR_LIFT;
            case DEAD -> "state = 'dead', published_at = coalesce(d.published_at, :now)";
            case EXPIRED -> "state = 'expired', jwe = null";
        };
    }

    /** Intended deliveries whose publishing is due, oldest first. */
    static List<StoredDelivery> unpublished(Transaction transaction, Instant now, int limit) {
        return transaction
                .handle()
                .createQuery("""
                        select q.* from (
                          select d.* from outbox o join delivery d on d.signal_id = o.signal_id
                          where d.state = 'intended' and %s and o.state = 'publishing' and o.next_attempt_at <= :now
                          union all
                          select d.* from outbox o join delivery d on d.id = o.event
                          where d.state = 'intended' and o.state = 'publishing' and o.next_attempt_at <= :now
                            and not exists (select from delivery b where b.id = d.about and b.state = 'intended')
                        ) q order by q.seq limit :limit""".formatted(CONTENT))
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> stored(row))
                .list();
    }

    /** Those of some deliveries about which nothing was told yet. */
    static Set<UUID> untold(Transaction transaction, List<UUID> ids) {
        return new HashSet<>(transaction
                .handle()
                .createQuery("select id from delivery where id = any (:ids) and not told")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list());
    }

    /** Notes that desks are told about deliveries. */
    static void told(Transaction transaction, List<UUID> ids) {
        transaction
                .handle()
                .createUpdate("update delivery set told = true where id = any (:ids)")
                .bindArray("ids", UUID.class, ids)
                .execute();
    }

    /** Takes back that desks are told by these deliveries; what says something else about one changes nothing. */
    static void untell(Transaction transaction, List<UUID> by) {
        transaction
                .handle()
                .createUpdate("update delivery set told = false where id in"
                        + " (select d.about from delivery d where d.id = any (:ids) and d.about is not null"
                        + " and (d.kind = 'gecorrigeerd' or " + ENDING + "))")
                .bindArray("ids", UUID.class, by)
                .execute();
    }

    /** Its bytes are not opened: {@link StoredDelivery.Sealed#jwe} is there only of what was stored as it is. */
    static StoredDelivery stored(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("jwe");
        byte[] key = row.getBytes("wrapped_key");
        StoredBody kept = bytes == null || key == null ? null : new StoredBody(bytes, key, row.getString("key_month"));
        return new StoredDelivery(
                row.getObject("id", UUID.class),
                row.getObject("signal_id", UUID.class),
                new StoredDelivery.Target(
                        row.getString("desk"),
                        Coded.of(Purpose.class, row.getString("purpose")),
                        row.getString("region"),
                        row.getString("address"),
                        row.getTimestamp("expires_at").toInstant()),
                new StoredDelivery.Sealed(
                        new Envelope(
                                row.getString("id"),
                                row.getString("envelope_source"),
                                row.getString("envelope_type"),
                                row.getString("envelope_time"),
                                row.getString("envelope_expiry")),
                        kept == null ? bytes : null,
                        kept,
                        row.getString("sha256"),
                        row.getString("set_digest")),
                Coded.of(DeliveryState.class, row.getString("state")),
                row.getInt("replays"),
                !row.getString("kind").equals("gedeeld")
                        && !row.getString("kind").equals("gecorrigeerd"));
    }
}
