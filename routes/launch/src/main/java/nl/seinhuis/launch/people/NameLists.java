// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Names by origin, put together from lists made for this purpose ({@code names.csv}): given names, and family names from a
 * stem and an ending, so that there are many. Names at the head of a list are drawn more often.
 */
final class NameLists {
    private static final String FILE = "names.csv";
    private static final String NOTHING = "-";

    private final Map<Origin, Map<String, List<String>>> lists = new EnumMap<>(Origin.class);

    NameLists() {
        try (InputStream in = Objects.requireNonNull(NameLists.class.getResourceAsStream(FILE));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .forEach(row -> lists.computeIfAbsent(
                                    Origin.valueOf(row[0].toUpperCase(Locale.ROOT)), origin -> new HashMap<>())
                            .put(row[1], List.of(row[2].split(" ", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String given(Origin origin, Random random) {
        return drawn(origin, "given", random);
    }

    String family(Origin origin, Random random) {
        return (drawn(origin, "stem", random) + drawn(origin, "ending", random)).strip();
    }

    String prefix(Origin origin, Random random) {
        return drawn(origin, "prefix", random);
    }

    private String drawn(Origin origin, String kind, Random random) {
        List<String> list = lists.getOrDefault(origin, Map.of()).getOrDefault(kind, List.of(NOTHING));
        // The square of a number below one is small more often than large.
        double place = random.nextDouble();
        String name = list.get((int) (place * place * list.size()));
        return name.equals(NOTHING) ? "" : name.replace('_', ' ');
    }
}
