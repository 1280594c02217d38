// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.journey.store.Database.Transaction;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.policy.Desk;
import nl.seinhuis.stages.seal.Envelope;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code delivery}. */
final class DeliveryStore {

    /** True for a delivery {@code d} of a signal {@code s} that falls under a stop. */
    static final String STOPPED = """
            exists (select from stop t where t.lifted_at is null and (t.scope = 'all'
              or (t.scope = 'purpose' and t.target = d.purpose)
              or (t.scope = 'agency' and t.target in (s.agency, d.desk_agency))
              or (t.scope = 'desk' and t.target = d.desk)))""";

    private DeliveryStore() {}

    /** A delivery that changed, with what its ledger entry names. */
    record Changed(UUID id, UUID signal, String desk, Purpose purpose, String sha256, String setDigest) {

        static Changed of(ResultSet row) throws SQLException {
            return new Changed(
                    row.getObject("id", UUID.class),
                    row.getObject("signal_id", UUID.class),
                    row.getString("desk"),
                    Coded.of(Purpose.class, row.getString("purpose")),
                    row.getString("sha256"),
                    row.getString("set_digest"));
        }
    }

    static void insert(
            Transaction transaction, List<Intents> all, IdentityHashMap<LedgerEntry, Long> indexes, Instant now) {
        try (PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        "insert into delivery (id, signal_id, desk, desk_agency, desk_key, purpose, region, address,"
                                + " set_digest, jwe, sha256, envelope_source, envelope_type, envelope_time, envelope_expiry,"
                                + " state, ledger_index, intended_at, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Intents of : all) {
                for (Intent intent : of.intents()) {
                    bind(batch, of, intent);
                    batch.bind(16, indexes.get(intent.entry())).bind(17, now).add();
                }
            }
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    private static void bind(PreparedBatch batch, Intents of, Intent intent) {
        Desk desk = intent.delivery().decision().desk();
        Envelope envelope = intent.delivery().envelope();
        batch.bind(0, intent.delivery().id())
                .bind(1, of.signal().id())
                .bind(2, desk.id())
                .bind(3, desk.agency())
                .bind(4, Intent.keyDigest(desk))
                .bind(5, intent.delivery().decision().purpose().code())
                .bind(6, intent.delivery().decision().region())
                .bind(7, intent.address())
                .bind(8, of.setDigest())
                .bind(9, intent.sealedBytes())
                .bind(10, intent.entry().digest())
                .bind(11, envelope.source())
                .bind(12, envelope.type())
                .bind(13, envelope.time())
                .bind(14, envelope.expires())
                .bind(15, DeliveryState.INTENDED.code())
                .bind(18, intent.expires());
    }

    /** Makes a change where it is possible and was not made before. */
    static List<Changed> change(Transaction transaction, DeliveryChange change, Instant now) {
        return transaction
                .handle()
                .createQuery("update delivery d set " + effect(change.to()) + ", code = :code"
                        + " where d.id = any (:ids) and (:desk::text is null or d.desk = :desk) and "
                        + condition(change.to()) + " returning d.*")
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
            case INTENDED -> "d.state = 'dead' and d.jwe is not null and d.expires_at > :now";
            case PUBLISHED -> "d.published_at is null";
            case DELIVERED -> "d.state in ('intended', 'published', 'cancelled')";
            case ACKNOWLEDGED -> "d.state in ('published', 'delivered')";
            case CANCELLED -> "d.state = 'intended'";
            case RECALLED -> "d.state = 'published'";
            case DEAD, EXPIRED -> "d.state in ('intended', 'published')";
        };
    }

    private static String effect(DeliveryState to) {
        return switch (to) {
            case INTENDED -> "state = 'intended', published_at = null, intended_at = :now";
            case PUBLISHED ->
                "published_at = :now, published_seq = nextval('delivery_order'), state ="
                        + " case when d.state in ('intended', 'cancelled') then 'published' else d.state end";
            case DELIVERED -> "state = 'delivered', delivered_at = :now";
            case ACKNOWLEDGED ->
                "state = 'acknowledged', acknowledged_at = :now, delivered_at = coalesce(d.delivered_at, :now)";
            case CANCELLED -> "state = 'cancelled', jwe = null";
            case RECALLED -> "state = 'recalled', jwe = null";
            case DEAD -> "state = 'dead', published_at = coalesce(d.published_at, :now)";
            case EXPIRED -> "state = 'expired', jwe = null";
        };
    }

    /** Intended deliveries whose publishing is due, oldest first. */
    static List<StoredDelivery> unpublished(Transaction transaction, Instant now, int limit) {
        return transaction
                .handle()
                .createQuery("select d.* from delivery d join outbox o on o.signal_id = d.signal_id"
                        + " where d.state = 'intended' and o.state = 'publishing' and o.next_attempt_at <= :now"
                        + " order by d.seq limit :limit")
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> stored(row))
                .list();
    }

    static StoredDelivery stored(ResultSet row) throws SQLException {
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
                        row.getBytes("jwe"),
                        row.getString("sha256"),
                        row.getString("set_digest")),
                Coded.of(DeliveryState.class, row.getString("state")));
    }

    /** Why deliveries may not be published now; what is missing in the answer may be. */
    static Map<UUID, String> objections(
            Transaction transaction, List<UUID> ids, Map<String, String> keyOfDesk, Instant now) {
        List<String> desks = List.copyOf(keyOfDesk.keySet());
        return transaction
                .handle()
                .createQuery("""
                        select q.id, case
                          when d.id is null or s.id is null then 'unknown'
                          when d.state <> 'intended' then 'not-intended'
                          when s.state <> 'decided' then 'signal-' || s.state
                          when d.expires_at <= :now then 'expired'
                          when d.desk_key is distinct from k.digest then 'desk-key-changed'
                          when %s then 'stopped' end as code
                        from unnest(:ids) q (id) left join delivery d on d.id = q.id
                          left join signal s on s.id = d.signal_id
                          left join unnest(:desks, :keys) k (desk, digest) on k.desk = d.desk""".formatted(STOPPED))
                .bind("now", now)
                .bindArray("ids", UUID.class, ids)
                .bindArray("desks", String.class, desks)
                .bindArray(
                        "keys", String.class, desks.stream().map(keyOfDesk::get).toList())
                .reduceRows(new HashMap<>(), (codes, row) -> {
                    String code = row.getColumn("code", String.class);
                    if (code != null) {
                        codes.put(row.getColumn("id", UUID.class), code);
                    }
                    return codes;
                });
    }
}
