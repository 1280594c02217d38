// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.Erasures.Copy;
import nl.seinhuis.journey.store.Erasures.Erasure;
import nl.seinhuis.journey.store.database.Database.Transaction;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The table {@code erasure}. */
final class ErasureStore {

    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");

    private ErasureStore() {}

    static @Nullable Erasure of(Transaction transaction, UUID id) {
        return one(transaction
                .handle()
                .createQuery("select * from erasure where id = :id")
                .bind("id", id));
    }

    static @Nullable Erasure ofSignal(Transaction transaction, UUID signal, @Nullable String subject) {
        return one(transaction
                .handle()
                .createQuery(
                        "select * from erasure where signal_id = :id and coalesce(subject, '') = :subject for update")
                .bind("id", signal)
                .bind("subject", subject == null ? "" : subject));
    }

    private static @Nullable Erasure one(Query query) {
        return query.map((row, context) -> erasure(row)).findOne().orElse(null);
    }

    private static Erasure erasure(ResultSet row) throws SQLException {
        return new Erasure(
                row.getObject("id", UUID.class),
                row.getObject("signal_id", UUID.class),
                row.getString("subject"),
                row.getString("reason"),
                row.getString("asked_by"),
                instant(row.getTimestamp("agreed_at")),
                instant(row.getTimestamp("keys_gone_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    static void insert(Transaction transaction, Erasure erasure, Instant now) {
        transaction
                .handle()
                .createUpdate("insert into erasure (id, signal_id, subject, reason, asked_by, asked_at)"
                        + " values (:id, :signal, :subject, :reason, :by, :now)")
                .bind("id", erasure.id())
                .bind("signal", erasure.signal())
                .bind("subject", erasure.subject())
                .bind("reason", erasure.reason())
                .bind("by", erasure.askedBy())
                .bind("now", now)
                .execute();
    }

    static void agree(Transaction transaction, UUID id, String by, Instant now) {
        transaction
                .handle()
                .createUpdate("update erasure set agreed_by = :by, agreed_at = :now where id = :id")
                .bind("by", by)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /** What is known of a signal beside its receipt goes; every copy that was told of otherwise is told of again. */
    static void forget(Transaction transaction, UUID signal) {
        for (String statement : List.of(
                "delete from decision where signal_id = :signal",
                "delete from outbox where signal_id = :signal",
                "update delivery d set told = false where d.signal_id = :signal and d.stale and ("
                        + DeliveryStore.CONTENT + " or " + DeliveryStore.CONTACT + ")",
                "update delivery d set jwe = null, subjects = '{}' where d.signal_id = :signal and d.state <> 'intended'")) {
            transaction.handle().createUpdate(statement).bind("signal", signal).execute();
        }
    }

    /** Copies of a signal, or of what shows one subject of it, and of what was said about it in contacts. */
    static List<Copy> copies(Transaction transaction, Erasure erasure) {
        return transaction
                .handle()
                .createQuery("select d.desk, d.id, d.told, max(e.acknowledged_at) as confirmed from delivery d"
                        + " left join delivery e on e.signal_id = d.signal_id and e.about = d.id and e.kind = 'vernietigen'"
                        + " where d.signal_id = :signal and (" + DeliveryStore.CONTENT + " or " + DeliveryStore.CONTACT
                        + ") and (:subject::text is null or :subject = any (d.subjects) or (d.erased and "
                        + DeliveryStore.CONTACT + "))"
                        + " and (d.told or d.state in ('delivered', 'acknowledged', 'dead'))"
                        + " group by d.desk, d.id, d.told, d.seq order by d.desk, d.seq")
                .bind("signal", erasure.signal())
                .bind("subject", erasure.subject())
                .map((row, context) -> new Copy(
                        row.getString("desk"),
                        row.getObject("id", UUID.class),
                        row.getBoolean("told"),
                        day(row.getTimestamp("confirmed"))))
                .list();
    }

    private static @Nullable LocalDate day(@Nullable Timestamp at) {
        return at == null ? null : LocalDate.ofInstant(at.toInstant(), LAW);
    }

    /** Erasures {@code e} of which nothing is left to be done here but to note it. */
    private static final String OVER = " e.keys_gone_at is null and e.agreed_at is not null"
            + " and not exists (select from key_end k where k.signal_id = e.signal_id)"
            + " and not exists (select from handle_loose)"
            + " and not exists (select from match_work w where w.signal_id = e.signal_id and w.state <> 'done')"
            + " and not exists (select from signal s where s.id = e.signal_id and s.state in ('accepted', 'held'))"
            + " and not exists (select from delivery d where d.signal_id = e.signal_id and d.stale"
            + " and (e.subject is null or d.erased) and (d.state = 'published' or (d.state = 'cancelled'"
            + " and not d.told and d.code like 'signal-%' and d.code <> 'signal-over')))";

    static List<UUID> over(Transaction transaction) {
        return transaction
                .handle()
                .createQuery("select e.id from erasure e where" + OVER)
                .mapTo(UUID.class)
                .list();
    }

    static int keysGone(Transaction transaction, List<UUID> ids, Instant now) {
        return transaction
                .handle()
                .createQuery("with gone as (update erasure e set keys_gone_at = :now where e.id = any (:ids) and" + OVER
                        + " returning e.signal_id, e.subject), work as (delete from match_work w using gone"
                        + " where w.signal_id = gone.signal_id and gone.subject is null) select count(*) from gone")
                .bindArray("ids", UUID.class, ids)
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }
}
