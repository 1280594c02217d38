// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When and how something was observed.
 *
 * @param date day of the observation
 * @param time time of day, {@code HH:MM}
 * @param manner how
 * @param reliability 1 (hardly) to 5 (certain)
 * @param hard a fact (hard) or an impression (soft)
 * @param urgency urgency
 */
public record Observation(
        LocalDate date, @Nullable String time, Manner manner, int reliability, boolean hard, Urgency urgency) {}
