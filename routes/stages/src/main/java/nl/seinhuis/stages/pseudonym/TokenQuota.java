// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * How many identifiers an agency may have evaluated on one day (Europe/Amsterdam). Counted in memory, per process: a
 * restart begins anew.
 */
public final class TokenQuota {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final int perDay;
    private final Clock clock;
    private final PseudonymAlarm alarm;
    private final Map<String, Integer> used = new HashMap<>();
    private LocalDate day = LocalDate.MIN;

    /**
     * Sets the quota.
     *
     * @param perDay evaluations per agency and day, at least 1
     * @param clock tells the day
     * @param alarm told of each refusal, as {@code token-quota}
     */
    public TokenQuota(int perDay, Clock clock, PseudonymAlarm alarm) {
        if (perDay < 1) {
            throw new IllegalArgumentException("a quota is at least 1");
        }
        this.perDay = perDay;
        this.clock = clock;
        this.alarm = alarm;
    }

    /** Charges all of a batch, or nothing of it and fails with {@code token-quota}. */
    void charge(String agency, int evaluations) {
        if (!take(agency, evaluations)) {
            alarm.raise("token-quota", agency);
            throw new StageFailed("token-quota", false, null);
        }
    }

    private synchronized boolean take(String agency, int evaluations) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        if (!today.equals(day)) {
            day = today;
            used.clear();
        }
        int total = used.getOrDefault(agency, 0) + evaluations;
        if (total > perDay) {
            return false;
        }
        used.put(agency, total);
        return true;
    }
}
