// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.policy.fault.FaultWords;
import nl.seinhuis.stages.policy.fault.Spelling;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Note;
import org.jspecify.annotations.Nullable;

/** Reads one cell of a rule. */
final class CellReader {
    private static final String LOCATION_CODES = "location-codes";

    private final PolicyReader.Shared shared;
    private final LawReader law;

    CellReader(PolicyReader.Shared shared, LawReader law) {
        this.shared = shared;
        this.law = law;
    }

    /**
     * What a rule says for all of its cells that release something.
     *
     * @param only conditions
     * @param because legal bases
     * @param proviso added to the reason of a cell that releases nothing without a gate
     */
    record Defaults(
            List<String> only,
            List<String> because,
            @Nullable Bilingual proviso) {}

    Defaults defaults(YamlMap rule) {
        List<String> only = rule.get("only").map(this::conditions).orElse(List.of());
        List<String> because = rule.get("because").map(this::bases).orElse(List.of());
        Optional<String> proviso = rule.get("proviso").flatMap(YamlValue::text);
        proviso.filter(name -> !shared.provisos().containsKey(name))
                .ifPresent(name -> rule.key("proviso").fault(Wrong.UNKNOWN_PROVISO, name));
        return new Defaults(only, because, proviso.map(shared.provisos()::get).orElse(null));
    }

    Optional<Cell> read(Category category, YamlValue value, Defaults defaults) {
        return value.map().flatMap(map -> {
            map.only("base", "when", "only", "because", "and", "reason", "status", "source");
            Level base = map.get("base").flatMap(YamlValue::level).orElse(Level.WITHHELD);
            LawReader.chained(category, base, value);
            List<Cell.Refinement> steps = new ArrayList<>();
            map.get("when").flatMap(YamlValue::map).ifPresent(when -> steps(category, base, when, steps));
            boolean releases = !base.isWithheld() || !steps.isEmpty();
            List<String> only = map.get("only").map(this::conditions).orElse(releases ? defaults.only() : List.of());
            List<String> because = because(map, releases, defaults);
            Optional<Bilingual> reason = reason(map, base, steps, defaults);
            Optional<Note> note = law.note(
                    map.has("status") ? map.get("status") : shared.defaults().need("status"),
                    map.has("source") ? map.get("source") : shared.defaults().need("source"));
            if (reason.isEmpty() || note.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Cell(
                    base, steps, facts(only), only.contains(LOCATION_CODES), because, note.get(), reason.get()));
        });
    }

    private static void steps(Category category, Level base, YamlMap when, List<Cell.Refinement> steps) {
        when.forEach((written, value) -> value.level().ifPresent(level -> {
            if (!LawReader.chained(category, level, value)) {
                return;
            }
            if (!base.atMost(level) || base.equals(level)) {
                value.fault(Wrong.STEP_NOT_HIGHER, FaultWords.level(category, base), FaultWords.level(category, level));
            }
            for (String one : written.split("\\|", -1)) {
                when.key(written)
                        .gates(one)
                        .ifPresent(gates -> add(category, new Cell.Refinement(gates, level), value, steps));
            }
        }));
    }

    private static void add(Category category, Cell.Refinement step, YamlValue at, List<Cell.Refinement> steps) {
        for (Cell.Refinement other : steps) {
            if (other.demands() == step.demands()) {
                at.fault(Wrong.GATES_TWICE);
            }
            if (!other.level().atMost(step.level()) && !step.level().atMost(other.level())) {
                at.fault(
                        Wrong.STEPS_AMBIGUOUS,
                        FaultWords.level(category, other.level()),
                        FaultWords.level(category, step.level()));
            }
        }
        steps.add(step);
    }

    private List<String> because(YamlMap map, boolean releases, Defaults defaults) {
        if (!releases) {
            for (String name : List.of("because", "and", "only")) {
                map.get(name).ifPresent(v -> v.fault(Wrong.WITHOUT_RELEASE, name));
            }
            return List.of();
        }
        List<String> because =
                new ArrayList<>(map.get("because").map(this::bases).orElse(defaults.because()));
        map.get("and").ifPresent(value -> {
            for (String code : bases(value)) {
                if (because.contains(code)) {
                    value.fault(Wrong.BASIS_NAMED_TWICE, code);
                } else {
                    because.add(code);
                }
            }
        });
        if (because.isEmpty()) {
            map.at().fault(Wrong.BASIS_ABSENT);
        }
        return because;
    }

    private Optional<Bilingual> reason(YamlMap map, Level base, List<Cell.Refinement> steps, Defaults defaults) {
        Optional<String> name = map.needText("reason");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Bilingual words = shared.reasons().get(name.get());
        if (words == null) {
            map.key("reason").fault(Wrong.UNKNOWN_REASON, name.get());
            return Optional.empty();
        }
        Bilingual proviso = defaults.proviso();
        if (proviso == null || !base.isWithheld() || steps.isEmpty()) {
            return Optional.of(new Bilingual(words.dutch() + ".", words.english() + "."));
        }
        return Optional.of(new Bilingual(
                words.dutch() + "; " + proviso.dutch() + ".", words.english() + "; " + proviso.english() + "."));
    }

    private List<String> bases(YamlValue list) {
        List<String> codes = list.texts();
        for (String code : codes) {
            if (!law.bases().containsKey(code)) {
                list.fault(
                        Wrong.BASIS_UNKNOWN,
                        code,
                        Spelling.guess(code, law.bases().keySet()));
            }
        }
        if (codes.stream().distinct().count() < codes.size()) {
            list.fault(Wrong.A_BASIS_NAMED_TWICE);
        }
        return codes;
    }

    private List<String> conditions(YamlValue list) {
        List<String> words = list.texts();
        for (String word : words) {
            if (!word.equals(LOCATION_CODES) && condition(word).isEmpty()) {
                list.fault(Wrong.UNKNOWN_CONDITION, word, Spelling.remedy(word, knownConditions()));
            }
        }
        return words;
    }

    private static List<String> knownConditions() {
        return Stream.concat(
                        Stream.of(LOCATION_CODES),
                        Stream.of(Fact.values()).filter(Fact::isCondition).map(Fact::code))
                .toList();
    }

    private static List<Fact> facts(List<String> conditions) {
        return conditions.stream().flatMap(word -> condition(word).stream()).toList();
    }

    private static Optional<Fact> condition(String word) {
        return Stream.of(Fact.values())
                .filter(f -> f.isCondition() && f.code().equals(word))
                .findFirst();
    }
}
