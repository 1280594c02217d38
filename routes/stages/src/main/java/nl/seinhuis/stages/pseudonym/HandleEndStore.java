// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.sql.Timestamp;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Lets go of handles: those of signals that ended go at once, those of others when no copy that a desk got is in force any
 * more. A handle that no signal holds is removed with everything that was noted under it. Whoever posts the same identifier
 * after that gets another handle; nothing links it to what was before.
 */
public final class HandleEndStore {

    private final Jdbi jdbi;

    /**
     * Opens the store.
     *
     * @param jdbi the broker's database
     */
    public HandleEndStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Removes handles that lost their last signal.
     *
     * @param now the time
     * @param most how many are looked at
     * @return how many were looked at; less than {@code most} when none is left
     * @throws nl.seinhuis.stages.validate.StageFailed {@code handle-store}; it may pass
     */
    public int removeLoose(Instant now, int most) {
        if (HandleStore.<Boolean>inTransaction(jdbi, HandleEndStore::nothingLoose)) {
            return 0;
        }
        return HandleStore.inTransaction(jdbi, db -> {
            // Nobody makes or reads a handle meanwhile: none goes that a signal is about to hold.
            db.execute("select pg_advisory_xact_lock(" + HandleStore.VERSIONS + ")");
            return db.createQuery("with looked as (delete from handle_loose where ctid in"
                            + " (select ctid from handle_loose limit ?) returning handle),"
                            + " gone as (delete from handle h using (select distinct handle from looked) q"
                            + " where h.handle = q.handle and (h.keep_until is null or h.keep_until <= ?)"
                            + " and not exists (select from signal_handle s where s.handle = h.handle))"
                            + " select count(*) from looked")
                    .bind(0, most)
                    .bind(1, Timestamp.from(now))
                    .mapTo(Integer.class)
                    .one();
        });
    }

    private static boolean nothingLoose(Handle db) {
        return !db.createQuery("select exists (select from handle_loose)")
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * Looks at signals whose handles are due: lets go of those of which no copy is in force, and notes when to look at the
     * others again.
     *
     * @param now the time
     * @param most how many rows are looked at
     * @return how many were
     * @throws nl.seinhuis.stages.validate.StageFailed {@code handle-store}; it may pass
     */
    public int letGo(Instant now, int most) {
        return HandleStore.inTransaction(
                jdbi,
                db -> db.createQuery("""
                        with due as (select signal_id, handle from signal_handle where look_at <= :now
                            order by look_at limit :most for update skip locked),
                          next as (select d.signal_id, d.handle, case
                              when s.state in ('accepted', 'held', 'dead', 'restricted') then :now::timestamptz + interval '1 day'
                              when s.state = 'decided' then (select max(c.expires_at) from delivery c
                                where c.signal_id = s.id and not c.stale and c.kind in ('gedeeld', 'gecorrigeerd'))
                              end as look_at
                            from due d left join signal s on s.id = d.signal_id),
                          kept as (update signal_handle h set look_at = n.look_at from next n
                            where h.signal_id = n.signal_id and h.handle = n.handle and n.look_at > :now),
                          gone as (delete from signal_handle h using next n
                            where h.signal_id = n.signal_id and h.handle = n.handle
                              and (n.look_at is null or n.look_at <= :now))
                        select count(*) from due""")
                        .bind("now", Timestamp.from(now))
                        .bind("most", most)
                        .mapTo(Integer.class)
                        .one());
    }
}
