// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.SetAbout;

/** Reads what a set says of itself ({@code policies/set.yaml}). */
public final class AboutReader {
    private AboutReader() {}

    /** Reads the file; empty if anything is wrong with it. */
    public static Optional<SetAbout> read(Optional<YamlMap> file) {
        return file.flatMap(map -> {
            map.only("title", "valid-until", "rests-on-assumptions");
            Optional<Bilingual> title = map.need("title").flatMap(PolicyReader::words);
            Optional<LocalDate> until = map.need("valid-until").flatMap(AboutReader::day);
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
