// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.fault.FaultWords;
import nl.seinhuis.stages.policy.fault.Spelling;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Note;
import nl.seinhuis.stages.policy.model.Standing;
import org.jspecify.annotations.Nullable;

/** Reads the legal envelope: {@code law/*.yaml}. */
public final class LawReader {
    private static final Pattern SOURCE = Pattern.compile("(\\[(\\d+)])+|general knowledge");
    private static final Pattern NUMBER = Pattern.compile("\\[(\\d+)]");
    private static final Set<String> ARTICLES = Set.of("15", "16", "18", "19", "20");

    private static final String[] NAMES = {
        "code",
        "statute",
        "article",
        "regimes",
        "from",
        "to",
        "purposes",
        "gates",
        "ceiling",
        "otherwise",
        "status",
        "source",
        "reason",
        "valid-until"
    };

    private final Groups groups;
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, LegalBasis> bases = new TreeMap<>();
    private final Map<String, YamlValue> lines = new TreeMap<>();

    /** Nothing is read yet but the list of sources. */
    public LawReader(Groups groups, Optional<YamlMap> sourceFile) {
        this.groups = groups;
        sourceFile
                .flatMap(map -> map.only("sources").need("sources"))
                .flatMap(YamlValue::map)
                .ifPresent(map -> map.forEach((number, title) -> {
                    title.text().ifPresent(text -> sources.put(number, text));
                }));
    }

    /** The bases by code. */
    public Map<String, LegalBasis> bases() {
        return bases;
    }

    /** Tells the bases that end before the set does, and those that have ended. */
    public void endings(LocalDate setEnds, @Nullable LocalDate today) {
        bases.forEach((code, basis) -> {
            LocalDate ends = basis.validUntil();
            YamlValue line = lines.get(code);
            if (ends != null && line != null) {
                if (today != null && ends.isBefore(today)) {
                    line.fault(Wrong.BASIS_EXPIRED, code, ends);
                } else if (ends.isBefore(setEnds)) {
                    line.fault(Wrong.BASIS_ENDS_FIRST, code, ends, setEnds);
                }
            }
        });
    }

    /** Reads one file. */
    public void read(YamlMap file) {
        file.only("kind", "bases");
        Optional<BasisKind> kind = file.need("kind").flatMap(v -> v.word(BasisKind.class));
        for (YamlValue value : file.need("bases").map(YamlValue::list).orElse(List.of())) {
            value.map()
                    .ifPresent(map -> kind.flatMap(k -> basis(k, map)).ifPresent(basis -> {
                        lines.putIfAbsent(basis.code(), map.key(basis.validUntil() == null ? "code" : "valid-until"));
                        if (bases.putIfAbsent(basis.code(), basis) != null) {
                            value.fault(Wrong.BASIS_TWICE, basis.code());
                        }
                    }));
        }
    }

    /** Status and source, which every basis and cell has. */
    Optional<Note> note(Optional<YamlValue> status, Optional<YamlValue> source) {
        Optional<Standing> standing = status.flatMap(v -> v.word(Standing.class));
        Optional<String> text = source.flatMap(YamlValue::text);
        if (standing.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        YamlValue at = source.get();
        if (!SOURCE.matcher(text.get()).matches()) {
            at.fault(Wrong.SOURCE_FORM, text.get());
        }
        List<String> titles = new ArrayList<>();
        Matcher number = NUMBER.matcher(text.get());
        while (number.find()) {
            if (!sources.containsKey(number.group(1))) {
                at.fault(Wrong.SOURCE_UNKNOWN, number.group(1));
            }
            titles.add("[" + number.group(1) + "] " + sources.get(number.group(1)));
        }
        if (standing.get() == Standing.SOURCED && text.get().startsWith("general")) {
            at.fault(Wrong.SOURCE_MISSING);
        }
        return Optional.of(new Note(standing.get(), text.get(), titles));
    }

    private Optional<LegalBasis> basis(BasisKind kind, YamlMap map) {
        map.only(NAMES);
        Optional<String> code = map.needText("code");
        Optional<String> statute = map.needText("statute");
        Optional<String> reason = map.needText("reason");
        Optional<LegalBasis.Scope> scope = scope(kind, map);
        Optional<Note> note = note(map.need("status"), map.need("source"));
        Optional<List<Fact>> gates =
                map.has("gates") ? map.get("gates").flatMap(v -> v.text().flatMap(v::gates)) : Optional.of(List.of());
        Map<Category, Level> ceiling = ceiling(map);
        Optional<YamlValue> otherwise = map.need("otherwise");
        Optional<String> article = article(kind, map);
        Optional<LocalDate> until = map.get("valid-until").flatMap(AboutReader::day);
        if (code.isEmpty()
                || statute.isEmpty()
                || reason.isEmpty()
                || scope.isEmpty()
                || note.isEmpty()
                || gates.isEmpty()
                || otherwise.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LegalBasis(
                code.get(),
                kind,
                statute.get(),
                article.orElse(null),
                scope.get(),
                gates.get(),
                ceiling,
                otherwise(otherwise.get()),
                note.get(),
                reason.get(),
                until.orElse(null)));
    }

    /** The level of what a ceiling does not name; null: not limited. */
    private static @Nullable Level otherwise(YamlValue value) {
        boolean unlimited = value.text().filter("unlimited"::equals).isPresent();
        return unlimited ? null : value.level().orElse(Level.WITHHELD);
    }

    private Optional<LegalBasis.Scope> scope(BasisKind kind, YamlMap map) {
        List<Regime> regimes =
                map.need("regimes").map(v -> v.words(Regime.class)).orElse(List.of());
        Set<Role> from =
                map.need("from").map(groups::expand).map(Groups.Named::all).orElse(Set.of());
        Set<Role> to = map.need("to").map(groups::expand).map(Groups.Named::all).orElse(Set.of());
        List<Purpose> purposes =
                map.need("purposes").map(v -> v.words(Purpose.class)).orElse(List.of());
        if (regimes.isEmpty() || from.isEmpty() || to.isEmpty() || purposes.isEmpty()) {
            return Optional.empty();
        }
        Regime wrong = kind == BasisKind.WPG ? Regime.AVG : Regime.WPG;
        if ((kind == BasisKind.WPG || kind == BasisKind.ART6) && regimes.contains(wrong)) {
            map.at().fault(Wrong.BASIS_REGIME, kind, wrong);
        }
        return Optional.of(new LegalBasis.Scope(
                EnumSet.copyOf(regimes), EnumSet.copyOf(from), EnumSet.copyOf(to), EnumSet.copyOf(purposes)));
    }

    private static Map<Category, Level> ceiling(YamlMap map) {
        Map<Category, Level> ceiling = new EnumMap<>(Category.class);
        map.get("ceiling")
                .flatMap(YamlValue::map)
                .ifPresent(levels -> levels.forEach((name, value) -> {
                    Optional<Category> category = category(levels, name);
                    Optional<Level> level = value.level();
                    if (category.isPresent() && level.isPresent()) {
                        chained(category.get(), level.get(), value);
                        ceiling.put(category.get(), level.get());
                    }
                }));
        return ceiling;
    }

    private static Optional<String> article(BasisKind kind, YamlMap map) {
        Optional<String> article = map.get("article").flatMap(YamlValue::text);
        article.ifPresent(text -> {
            if (kind != BasisKind.WPG || !ARTICLES.contains(text)) {
                map.key("article").fault(Wrong.BASIS_ARTICLE, text, kind);
            }
        });
        return article.filter(ARTICLES::contains);
    }

    /** The category that a name of a map stands for. */
    static Optional<Category> category(YamlMap map, String name) {
        List<String> known = new ArrayList<>();
        for (Category category : Category.values()) {
            if (category.code().equals(name)) {
                return Optional.of(category);
            }
            known.add(category.code());
        }
        map.key(name).fault(Wrong.UNKNOWN_CATEGORY, name, Spelling.remedy(name, known));
        return Optional.empty();
    }

    /** Tells a level that the category does not know. */
    static boolean chained(Category category, Level level, YamlValue at) {
        if (Levels.isAllowed(category, level)) {
            return true;
        }
        at.fault(
                Wrong.LEVEL_NOT_OF_CATEGORY,
                category,
                level,
                Levels.allowed(category).stream()
                        .map(allowed -> FaultWords.level(category, allowed.level()))
                        .toList());
        return false;
    }
}
