// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Level;

/**
 * The chain of each category: which levels it knows, what each shows, and the one word by which people are told it.
 * Carried in {@code levels.csv}.
 */
public final class Levels {
    private static final Map<Category, Map<Level, Shown>> CHAINS = read();

    private Levels() {}

    /**
     * What a level of a category is called and shows.
     *
     * @param word the one word on screens
     * @param shows what is shown at this level, in English
     */
    public record Shown(Bilingual word, String shows) {}

    /** Whether the category knows the level. */
    public static boolean allowed(Category category, Level level) {
        return chain(category).containsKey(level);
    }

    /** The levels that the category knows, lowest first. */
    public static List<Level> of(Category category) {
        return List.copyOf(chain(category).keySet());
    }

    /** The one word by which people are told a level; empty if the category does not know it. */
    public static Optional<Bilingual> word(Category category, Level level) {
        return Optional.ofNullable(chain(category).get(level)).map(Shown::word);
    }

    /** What is shown at a level, in English; empty if the category does not know it. */
    public static Optional<String> shows(Category category, Level level) {
        return Optional.ofNullable(chain(category).get(level)).map(Shown::shows);
    }

    private static Map<Level, Shown> chain(Category category) {
        return CHAINS.getOrDefault(category, Map.of());
    }

    private static Map<Category, Map<Level, Shown>> read() {
        Map<Category, Map<Level, Shown>> chains = new EnumMap<>(Category.class);
        for (String line : text().lines().skip(1).toList()) {
            List<String> part = List.of(line.split(";", 5));
            chains.computeIfAbsent(Coded.of(Category.class, part.get(0)), c -> new LinkedHashMap<>())
                    .put(Level.parse(part.get(1)), new Shown(new Bilingual(part.get(2), part.get(3)), part.get(4)));
        }
        return chains;
    }

    private static String text() {
        try (InputStream in = Levels.class.getResourceAsStream("levels.csv")) {
            if (in == null) {
                throw new IllegalStateException("levels.csv is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
