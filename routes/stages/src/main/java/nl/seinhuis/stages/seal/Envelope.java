// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What anybody may see of a delivery: CloudEvents 1.0 attributes without meaning. All are of the same length for every
 * delivery.
 *
 * @param id random id of the delivery
 * @param source {@code urn:nld:oin:<oin>:systeem:seinhuis}
 * @param type always {@code nl.seinhuis.signalen.bericht.v1}
 * @param time time to the hour, RFC 3339, UTC
 * @param expires month in which it expires, rounded up, {@code YYYY-MM}: it holds to the end of that month
 */
public record Envelope(String id, String source, String type, String time, String expires) {

    /** The broker. */
    public static final String SOURCE = "urn:nld:oin:00000004000000010000:systeem:seinhuis";

    /** The one type of event: what kind it is stands inside the sealed body. */
    public static final String TYPE = "nl.seinhuis.signalen.bericht.v1";

    /** Coarsens what is told outside: the moment to its hour, the last day to its month. */
    static Envelope of(UUID id, Instant now, LocalDate expires) {
        return new Envelope(
                id.toString(),
                SOURCE,
                TYPE,
                now.truncatedTo(ChronoUnit.HOURS).toString(),
                YearMonth.from(expires).toString());
    }

    /** The same as a JSON object, for the protected header. None of the values needs escaping. */
    String context() {
        return "{\"id\":\"" + id + "\",\"source\":\"" + source + "\",\"type\":\"" + type + "\",\"time\":\"" + time
                + "\",\"expires\":\"" + expires + "\"}";
    }
}
