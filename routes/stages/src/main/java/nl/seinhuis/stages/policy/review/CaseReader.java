// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.RuleKey;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the worked cases: {@code config/policies/cases/share-*.yaml} and {@code withhold-*.yaml}, written in the words
 * that people read. A word that is not known is told, with file and title; nothing is passed over.
 */
public final class CaseReader {
    private static final Set<String> NAMES = Set.of(
            "titel",
            "nummer",
            "situatie",
            "doel",
            "van",
            "aan",
            "betrokkene",
            "regime",
            "voorwaarden",
            "regel",
            "verwacht",
            "waarom");

    private final List<WorkedCase> cases = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private CaseReader() {}

    /**
     * What was read.
     *
     * @param cases the cases, by file and in its order
     * @param faults what could not be read, in Dutch; empty if everything was
     */
    public record Result(List<WorkedCase> cases, List<String> faults) {
        /** Takes over the lists. */
        public Result {
            cases = List.copyOf(cases);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Reads all files of a folder.
     *
     * @throws IOException if the folder or a file cannot be read
     */
    public static Result read(Path folder) throws IOException {
        CaseReader reader = new CaseReader();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.sorted().toList()) {
                reader.file(file);
            }
        }
        return new Result(reader.cases, reader.faults);
    }

    private void file(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        if (!name.matches("(share|withhold)-[a-z-]+\\.yaml")) {
            faults.add(name + ": noem het bestand share-....yaml of withhold-....yaml");
            return;
        }
        try {
            Object read = new Load(
                            LoadSettings.builder().setAllowDuplicateKeys(false).build())
                    .loadFromString(Files.readString(path));
            if (read instanceof Map<?, ?> map && map.size() == 1 && map.get("situaties") instanceof List<?> list) {
                list.forEach(one -> one(name, one));
            } else {
                faults.add(name + ": begint niet met een lijst 'situaties'");
            }
        } catch (YamlEngineException e) {
            faults.add(name + ": geen geldige YAML");
        }
    }

    private void one(String file, Object read) {
        String where = file;
        try {
            if (!(read instanceof Map<?, ?> map)) {
                throw new Unreadable("een situatie is geen lijst van namen en waarden");
            }
            where = file + ", " + map.get("titel");
            for (Object name : map.keySet()) {
                if (!NAMES.contains(String.valueOf(name))) {
                    throw new Unreadable("onbekende naam '" + name + "'");
                }
            }
            cases.add(new WorkedCase(
                    file,
                    text(map, "titel"),
                    map.get("nummer") instanceof Integer number ? number : 0,
                    text(map, "situatie"),
                    context(map),
                    map.containsKey("regel") ? text(map, "regel") : null,
                    expected(map),
                    text(map, "waarom")));
        } catch (Unreadable e) {
            faults.add(where + ": " + e.getMessage());
        }
    }

    private static Context context(Map<?, ?> map) throws Unreadable {
        RuleKey key = new RuleKey(
                word(Purpose.class, text(map, "doel")),
                word(Role.class, text(map, "van")),
                word(Role.class, text(map, "aan")),
                word(SubjectRole.class, text(map, "betrokkene")),
                word(Regime.class, text(map, "regime")));
        Facts facts = Facts.none();
        for (String condition : list(map.get("voorwaarden"), "voorwaarden")) {
            facts = facts.with(fact(condition));
        }
        return new Context(key, facts);
    }

    private static Map<Category, String> expected(Map<?, ?> map) throws Unreadable {
        Map<Category, String> expected = new EnumMap<>(Category.class);
        if (!(map.get("verwacht") instanceof Map<?, ?> levels) || levels.isEmpty()) {
            throw new Unreadable("'verwacht' noemt niets");
        }
        for (Map.Entry<?, ?> level : levels.entrySet()) {
            String word = String.valueOf(level.getKey());
            for (String name : list(level.getValue(), word)) {
                Category category = word(Category.class, name);
                if (Levels.allowed(category).stream().noneMatch(a -> a.dutch().equals(word))) {
                    throw new Unreadable("'" + word + "' bestaat niet voor " + name);
                }
                if (expected.put(category, word) != null) {
                    throw new Unreadable(name + " staat er twee keer");
                }
            }
        }
        return expected;
    }

    private static Fact fact(String written) throws Unreadable {
        for (Fact fact : Fact.values()) {
            if (fact.dutch().equals(written) || fact.code().equals(written)) {
                return fact;
            }
        }
        throw new Unreadable("onbekende voorwaarde '" + written + "'");
    }

    /** A word of a vocabulary as people read it, or its code. */
    private static <E extends Enum<E> & Coded> E word(Class<E> vocabulary, String written) throws Unreadable {
        for (E word : vocabulary.getEnumConstants()) {
            if (word.code().equals(written) || Words.dutch(word).equals(written)) {
                return word;
            }
        }
        throw new Unreadable("onbekend woord '" + written + "'");
    }

    private static String text(Map<?, ?> map, String name) throws Unreadable {
        if (map.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new Unreadable("'" + name + "' ontbreekt");
    }

    private static List<String> list(@Nullable Object value, String name) throws Unreadable {
        if (!(value instanceof List<?> list)) {
            throw new Unreadable("'" + name + "' is geen lijst");
        }
        return list.stream().map(String::valueOf).toList();
    }

    private static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }
}
