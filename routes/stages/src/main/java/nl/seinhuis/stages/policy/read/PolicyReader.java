// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.evaluate.Envelope;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;
import nl.seinhuis.stages.policy.model.Arrangement;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Policy;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.model.Standing;
import org.jspecify.annotations.Nullable;

/** Reads the policies: {@code policies/<purpose>.yaml}. */
public final class PolicyReader {

    /**
     * A rule and where it stands.
     *
     * @param rule the rule of one key
     * @param at its line
     * @param cells the line of each cell
     */
    public record Read(Rule rule, YamlValue at, Map<Category, YamlValue> cells) {}

    /**
     * What the rules of one file share.
     *
     * @param purpose purpose
     * @param defaults status and source where a cell names none
     * @param provisos names of provisos
     * @param reasons names of reasons
     */
    record Shared(Purpose purpose, YamlMap defaults, Map<String, Bilingual> provisos, Map<String, Bilingual> reasons) {}

    private final LawReader law;
    private final Groups groups;
    private final Declarations declarations;
    private final List<Read> rules = new ArrayList<>();
    private final List<Policy> policies = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<RuleKey, Read> byKey = new HashMap<>();

    /** Nothing is read yet. */
    public PolicyReader(LawReader law, Groups groups, Declarations declarations) {
        this.law = law;
        this.groups = groups;
        this.declarations = declarations;
    }

    /** The rules of all files, each with where it stands. */
    public List<Read> rules() {
        return rules;
    }

    /** The policies of all files. */
    public List<Policy> policies() {
        return policies;
    }

    /**
     * Reads one file.
     *
     * @param name name of the file without its ending, which is its purpose
     */
    public void read(YamlMap file, String name) {
        file.only(
                "purpose", "title", "copy-months", "arrangement", "defaults", "provisos", "reasons", "never", "rules");
        Optional<Purpose> purpose = file.need("purpose").flatMap(v -> v.word(Purpose.class));
        Optional<YamlMap> defaults = file.need("defaults").flatMap(YamlValue::map);
        defaults.ifPresent(map -> map.only("status", "source"));
        Optional<Bilingual> title = file.need("title").flatMap(PolicyReader::words);
        Map<String, Bilingual> provisos = named(file.get("provisos"));
        Map<String, Bilingual> reasons = named(file.need("reasons"));
        if (purpose.isEmpty() || defaults.isEmpty() || title.isEmpty()) {
            return;
        }
        if (!purpose.get().code().equals(name)) {
            file.at().fault(Wrong.FILE_OF_PURPOSE, purpose.get(), name);
        }
        policies.add(new Policy(purpose.get(), title.get(), months(file), arrangement(file, purpose.get())));
        RuleReader reader =
                new RuleReader(new Shared(purpose.get(), defaults.get(), provisos, reasons), law, groups, declarations);
        for (YamlValue value : file.need("rules").map(YamlValue::list).orElse(List.of())) {
            value.map().ifPresent(map -> add(value, reader.read(map)));
        }
        everyCategory(file, purpose.get());
    }

    /** Each category is in a cell, or is said to be never shared for the purpose; so a new field is not passed over. */
    private void everyCategory(YamlMap file, Purpose purpose) {
        Set<Category> named = EnumSet.noneOf(Category.class);
        rules.stream()
                .filter(r -> r.rule().key().purpose() == purpose)
                .forEach(r -> named.addAll(r.rule().cells().keySet()));
        List<Category> never =
                file.get("never").map(v -> v.words(Category.class)).orElse(List.of());
        for (Category category : Category.values()) {
            if (named.contains(category) && never.contains(category)) {
                file.key("never").fault(Wrong.NEVER_AND_CELL, category);
            } else if (!named.contains(category) && !never.contains(category)) {
                file.at().fault(Wrong.CATEGORY_WITHOUT_CELL, category, purpose);
            }
        }
    }

    /** Tells each rule that no source carries, where the set does not say so openly. */
    public void assumptions() {
        Map<YamlValue, List<Read>> byRule = new LinkedHashMap<>();
        rules.forEach(read ->
                byRule.computeIfAbsent(read.at(), at -> new ArrayList<>()).add(read));
        byRule.forEach((at, reads) -> {
            List<LegalBasis> bases = reads.stream()
                    .flatMap(read -> read.rule().cells().values().stream()
                            .filter(Cell::releases)
                            .flatMap(cell -> Envelope.fitting(cell, read.rule().key(), law.bases()).stream()))
                    .toList();
            if (!bases.isEmpty() && bases.stream().allMatch(b -> b.note().standing() == Standing.ASSUMPTION)) {
                at.fault(Wrong.RULE_ASSUMPTIONS);
            }
        });
    }

    private void add(YamlValue at, List<Read> read) {
        read.stream().findFirst().ifPresent(first -> {
            if (!ids.add(first.rule().id())) {
                at.fault(Wrong.RULE_TWICE, first.rule().id());
            }
        });
        for (Read one : read) {
            Read other = byKey.putIfAbsent(one.rule().key(), one);
            if (other == null) {
                rules.add(one);
            } else {
                at.fault(
                        Wrong.RULE_SAME_KEY,
                        one.rule().key(),
                        other.rule().id(),
                        other.at().line());
            }
        }
    }

    private static Map<String, Bilingual> named(Optional<YamlValue> section) {
        Map<String, Bilingual> named = new HashMap<>();
        section.flatMap(YamlValue::map)
                .ifPresent(map ->
                        map.forEach((name, value) -> words(value).ifPresent(words -> named.put(name, words))));
        return named;
    }

    static Optional<Bilingual> words(YamlValue value) {
        return value.map().flatMap(map -> {
            map.only("nl", "en");
            Optional<String> dutch = map.needText("nl");
            Optional<String> english = map.needText("en");
            return dutch.flatMap(nl -> english.map(en -> new Bilingual(nl, en)));
        });
    }

    private @Nullable Arrangement arrangement(YamlMap file, Purpose purpose) {
        Optional<YamlValue> value = file.get("arrangement");
        if (purpose != Purpose.MATCH) {
            value.ifPresent(v -> v.fault(Wrong.ARRANGEMENT_ELSEWHERE));
            return null;
        }
        return value.flatMap(v -> ArrangementReader.read(v, law)).orElse(null);
    }

    private static @Nullable Integer months(YamlMap file) {
        Optional<YamlValue> value = file.get("copy-months");
        String text = value.flatMap(YamlValue::text).orElse("");
        if (text.matches("[1-9]|1[0-9]|2[0-4]")) {
            return Integer.valueOf(text);
        }
        value.ifPresent(v -> v.fault(Wrong.COPY_MONTHS));
        return null;
    }
}
