// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * What a set says of itself ({@code policies/set.yaml}).
 *
 * @param title its name for people
 * @param validUntil last day on which it may be used, Europe/Amsterdam; no basis in it ends sooner
 * @param restsOnAssumptions whether it openly has rules that no source carries
 */
public record SetAbout(Bilingual title, LocalDate validUntil, boolean restsOnAssumptions) {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    /** The end of its last day: from then on nothing may be shared under it, whatever was signed. */
    public Instant ends() {
        return validUntil.plusDays(1).atStartOfDay(AMSTERDAM).toInstant();
    }

    static Optional<SetAbout> read(Optional<YamlMap> file) {
        return file.flatMap(map -> {
            map.only("title", "valid-until", "rests-on-assumptions");
            Optional<Bilingual> title = map.need("title").flatMap(PolicyReader::words);
            Optional<LocalDate> until = map.need("valid-until").flatMap(SetAbout::day);
            Optional<String> assumptions = map.need("rests-on-assumptions").flatMap(YamlValue::text);
            boolean said = assumptions.filter(Set.of("true", "false")::contains).isPresent();
            if (assumptions.isPresent() && !said) {
                map.key("rests-on-assumptions").fault(Wrong.YES_OR_NO, "rests-on-assumptions");
            }
            return title.flatMap(words -> until.filter(day -> said)
                    .map(day -> new SetAbout(words, day, assumptions.get().equals("true"))));
        });
    }

    /** A day, told if it is none. */
    static Optional<LocalDate> day(YamlValue value) {
        return value.text().flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException e) {
                value.fault(Wrong.NO_DAY, text);
                return Optional.empty();
            }
        });
    }
}
