// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.policy;

import java.time.Duration;
import java.time.Instant;
import nl.seinhuis.journey.store.database.Database;

/**
 * The table {@code impact_run}: an officer may have ten candidates replayed a week, so that nobody reads single signals
 * out of many reports. The same candidate again is no new one.
 */
public final class ImpactRunStore {

    /** Candidates per officer and week. */
    public static final int PER_WEEK = 10;

    private static final Duration WEEK = Duration.ofDays(7);

    private final Database database;

    /** Works on a database. */
    public ImpactRunStore(Database database) {
        this.database = database;
    }

    /**
     * Takes one run.
     *
     * @param officer id of the officer
     * @param candidate digest of the candidate, in hex
     * @param now the time
     * @return whether it is allowed; nothing is taken if it is not
     */
    public boolean take(String officer, String candidate, Instant now) {
        return database.inTransaction(transaction -> {
            transaction
                    .handle()
                    .createQuery("select pg_advisory_xact_lock(hashtextextended('impact_run ' || :officer, 0))")
                    .bind("officer", officer)
                    .mapToMap()
                    .list();
            transaction
                    .handle()
                    .createUpdate("delete from impact_run where asked_at <= :old")
                    .bind("old", now.minus(WEEK))
                    .execute();
            return transaction
                            .handle()
                            .createUpdate("""
                                    insert into impact_run (officer, candidate, asked_at)
                                    select :officer, :candidate, :now
                                    where exists (select from impact_run where officer = :officer and candidate = :candidate)
                                      or (select count(*) from impact_run where officer = :officer) < :most
                                    on conflict (officer, candidate) do update set candidate = excluded.candidate""")
                            .bind("officer", officer)
                            .bind("candidate", candidate)
                            .bind("now", now)
                            .bind("most", PER_WEEK)
                            .execute()
                    == 1;
        });
    }
}
