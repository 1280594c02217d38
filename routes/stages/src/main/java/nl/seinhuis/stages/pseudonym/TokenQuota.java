// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import nl.seinhuis.stages.validate.StageFailed;

/** How many identifiers an agency may have evaluated on one day (Europe/Amsterdam). */
public final class TokenQuota {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final int perDay;
    private final QuotaBook book;
    private final Clock clock;
    private final PseudonymAlarm alarm;

    /**
     * Sets the quota.
     *
     * @param perDay evaluations per agency and day, at least 1
     * @param book remembers what was used
     * @param clock tells the day
     * @param alarm told of each refusal, as {@code token-quota}
     */
    public TokenQuota(int perDay, QuotaBook book, Clock clock, PseudonymAlarm alarm) {
        if (perDay < 1) {
            throw new IllegalArgumentException("a quota is at least 1");
        }
        this.perDay = perDay;
        this.book = book;
        this.clock = clock;
        this.alarm = alarm;
    }

    /** Charges all of a batch, or nothing of it and fails with {@code token-quota}. */
    void charge(String agency, int evaluations) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        if (evaluations > 0 && !book.take(agency, today, evaluations, perDay)) {
            alarm.raise("token-quota", agency, "");
            throw new StageFailed("token-quota", false, null);
        }
    }
}
