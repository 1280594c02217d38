// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.words;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment as people read it: by the clock of the Netherlands, to the minute. */
public final class Moment {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private Moment() {}

    /** In words; the instant is written as in ISO 8601, in UTC. */
    public static String words(String instant, Language language) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(
                language.of("d MMMM yyyy, HH:mm 'uur'", "d MMMM yyyy, HH:mm '(Dutch time)'"),
                Locale.forLanguageTag(language.of("nl", "en")));
        return format.format(Instant.parse(instant).atZone(HERE));
    }
}
