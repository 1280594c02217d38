// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.fhir;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/**
 * Moments as an agency wrote them, in Dutch time. A day without a time is that day, in whatever time zone the connector
 * runs: the library would take it for the first moment of that day there.
 */
final class FhirDays {

    private static final ZoneId DUTCH_TIME = ZoneId.of("Europe/Amsterdam");
    private static final int YEAR = 4;
    private static final int MONTH = 7;

    private FhirDays() {}

    /** The moment; without a time the first of the day, month or year. Empty where nothing was written. */
    static Optional<ZonedDateTime> moment(BaseDateTimeType written) {
        if (written.getValue() == null) {
            return Optional.empty();
        }
        if (written.hasTime()) {
            return Optional.of(written.getValue().toInstant().atZone(DUTCH_TIME));
        }
        String text = written.getValueAsString();
        String day = switch (text.length()) {
            case YEAR -> text + "-01-01";
            case MONTH -> text + "-01";
            default -> text;
        };
        return Optional.of(LocalDate.parse(day).atStartOfDay(DUTCH_TIME));
    }

    /** The day of it. */
    static Optional<LocalDate> day(BaseDateTimeType written) {
        return moment(written).map(ZonedDateTime::toLocalDate);
    }
}
