// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.time.LocalDate;
import nl.seinhuis.stages.validate.StageFailed;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * {@link QuotaBook} in PostgreSQL: table {@code token_quota}, one row per agency. Its commits do not wait for the disk: what
 * is made with the tokens leaves only after an intent that is waited for, and with that all before it is on disk.
 */
public final class TokenQuotaStore implements QuotaBook {

    private final Jdbi jdbi;

    /**
     * Opens the store.
     *
     * @param jdbi the broker's database
     */
    public TokenQuotaStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean take(String agency, LocalDate day, int evaluations, int most) {
        if (evaluations > most) {
            return false;
        }
        try {
            return jdbi.inTransaction(db -> {
                db.execute("set local synchronous_commit = off");
                return db.createUpdate("insert into token_quota as q (agency, day, used) values (:agency, :day, :more)"
                                        + " on conflict (agency) do update set day = greatest(q.day, excluded.day),"
                                        + " used = case when q.day < excluded.day then 0 else q.used end + excluded.used"
                                        + " where case when q.day < excluded.day then 0 else q.used end + excluded.used"
                                        + " <= :most")
                                .bind("agency", agency)
                                .bind("day", day)
                                .bind("more", evaluations)
                                .bind("most", most)
                                .execute()
                        == 1;
            });
        } catch (JdbiException e) {
            throw new StageFailed("token-quota-store", false, null);
        }
    }
}
