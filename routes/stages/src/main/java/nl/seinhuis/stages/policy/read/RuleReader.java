// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.evaluate.Envelope;
import nl.seinhuis.stages.policy.evaluate.Reach;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;

/** Reads one rule of a policy and writes it out for every key that it stands for. */
final class RuleReader {
    private static final Set<Category> PERSONAL = EnumSet.of(
            Category.IDENTITY,
            Category.BSN,
            Category.BIRTH_DATE,
            Category.GENDER_LANGUAGE,
            Category.CONTACT,
            Category.RESIDENCE,
            Category.NATIONALITY,
            Category.STATUS,
            Category.HEALTH,
            Category.SEXUAL_LIFE,
            Category.POLICE_DATA,
            Category.MINOR);

    private final PolicyReader.Shared shared;
    private final LawReader law;
    private final Groups groups;
    private final Declarations declarations;
    private final CellReader cellReader;

    RuleReader(PolicyReader.Shared shared, LawReader law, Groups groups, Declarations declarations) {
        this.shared = shared;
        this.law = law;
        this.groups = groups;
        this.declarations = declarations;
        this.cellReader = new CellReader(shared, law);
    }

    /** Cells that hold for some senders of a rule only. */
    private record OnlyFrom(Set<Role> from, Map<Category, Cell> cells, Map<Category, YamlValue> lines) {}

    /** What a rule is about, before it is written out. */
    private record Head(String id, Groups.Named from, Groups.Named to, List<SubjectRole> subjects, Regime regime) {}

    List<PolicyReader.Read> read(YamlMap map) {
        map.only("id", "from", "to", "subject", "regime", "only", "proviso", "because", "cells", "only-from");
        Optional<Head> head = head(map);
        marks(map);
        CellReader.Defaults defaults = cellReader.defaults(map);
        Map<Category, YamlValue> lines = new EnumMap<>(Category.class);
        Map<Category, Cell> cells = cells(map, defaults, lines);
        if (head.isEmpty()) {
            return List.of();
        }
        List<OnlyFrom> variants = variants(map, defaults, head.get().from());
        if (cells.isEmpty() && variants.isEmpty()) {
            map.at().fault(Wrong.RULE_EMPTY);
        }
        mayDeclare(map, head.get().from());
        mayReceive(map, head.get().to());
        List<PolicyReader.Read> rules = new ArrayList<>();
        for (Role sender : head.get().from().all()) {
            Map<Category, Cell> all = new EnumMap<>(Category.class);
            Map<Category, YamlValue> allLines = new EnumMap<>(lines);
            all.putAll(cells);
            for (OnlyFrom variant : variants) {
                if (variant.from().contains(sender)) {
                    add(variant, all, allLines);
                }
            }
            rules.addAll(writtenOut(head.get(), sender, map.at(), all, allLines));
        }
        checkLaw(rules);
        checkReach(rules);
        return rules;
    }

    /** So that each fault can name the rule and the category. */
    private static void marks(YamlMap map) {
        String id = map.get("id").flatMap(YamlValue::quietText).orElse("(no id)");
        map.at().mark(id, null);
        map.get("cells").ifPresent(cells -> cells.markEach(id));
        map.get("only-from").ifPresent(some -> {
            map.key("only-from").mark(id, null);
            some.markDeep(id);
        });
    }

    private Optional<Head> head(YamlMap map) {
        Optional<String> id = map.needText("id");
        Optional<Groups.Named> from = map.need("from").map(groups::expand);
        Optional<Groups.Named> to = map.need("to").map(groups::expand);
        List<SubjectRole> subjects =
                map.need("subject").map(v -> v.words(SubjectRole.class)).orElse(List.of());
        Optional<Regime> regime = map.need("regime").flatMap(v -> v.word(Regime.class));
        if (id.isEmpty() || from.isEmpty() || to.isEmpty() || regime.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Head(id.get(), from.get(), to.get(), subjects, regime.get()));
    }

    /** One rule per key; a sender that came with its group and may not declare the purpose has none. */
    private List<PolicyReader.Read> writtenOut(
            Head head, Role sender, YamlValue at, Map<Category, Cell> cells, Map<Category, YamlValue> lines) {
        List<PolicyReader.Read> rules = new ArrayList<>();
        for (SubjectRole subject : head.subjects()) {
            belong(subject, lines);
            for (Role recipient : head.to().all()) {
                RuleKey key = new RuleKey(shared.purpose(), sender, recipient, subject, head.regime());
                if (declarations.allows(sender, shared.purpose())) {
                    rules.add(new PolicyReader.Read(new Rule(head.id(), key, cells), at, lines));
                }
            }
        }
        return rules;
    }

    private Map<Category, Cell> cells(YamlMap map, CellReader.Defaults defaults, Map<Category, YamlValue> lines) {
        Map<Category, Cell> cells = new EnumMap<>(Category.class);
        map.get("cells")
                .flatMap(YamlValue::map)
                .ifPresent(entries -> entries.forEach((name, value) -> {
                    Optional<Category> category = LawReader.category(entries, name);
                    category.flatMap(c -> cellReader.read(c, value, defaults)).ifPresent(cell -> {
                        cells.put(category.get(), cell);
                        lines.put(category.get(), entries.key(name));
                    });
                }));
        return cells;
    }

    private List<OnlyFrom> variants(YamlMap map, CellReader.Defaults defaults, Groups.Named from) {
        List<OnlyFrom> variants = new ArrayList<>();
        for (YamlValue value : map.get("only-from").map(YamlValue::list).orElse(List.of())) {
            value.map().ifPresent(variant -> {
                variant.only("from", "cells");
                Groups.Named some =
                        variant.need("from").map(groups::expand).orElse(new Groups.Named(Set.of(), Set.of()));
                if (!from.all().containsAll(some.all())) {
                    variant.at().fault(Wrong.ONLY_FROM_OTHERS);
                }
                Map<Category, YamlValue> lines = new EnumMap<>(Category.class);
                Map<Category, Cell> cells = cells(variant, defaults, lines);
                variants.add(new OnlyFrom(some.all(), cells, lines));
            });
        }
        return variants;
    }

    private static void add(OnlyFrom variant, Map<Category, Cell> all, Map<Category, YamlValue> lines) {
        variant.cells().forEach((category, cell) -> {
            YamlValue line = variant.lines().get(category);
            if (all.putIfAbsent(category, cell) != null && line != null) {
                line.fault(Wrong.CELL_TWICE, category);
            }
            if (line != null) {
                lines.put(category, line);
            }
        });
    }

    private void mayDeclare(YamlMap map, Groups.Named from) {
        boolean any = false;
        for (Role role : from.all()) {
            boolean may = declarations.allows(role, shared.purpose());
            any |= may;
            if (!may && from.named().contains(role)) {
                map.key("from").fault(Wrong.SENDER_MAY_NOT, role, shared.purpose());
            }
        }
        if (!any && !from.all().isEmpty() && from.named().isEmpty()) {
            map.key("from").fault(Wrong.NO_SENDER_MAY, shared.purpose());
        }
    }

    private static void mayReceive(YamlMap map, Groups.Named to) {
        for (Role role : to.all()) {
            if (role == Role.NGO || role == Role.OTHER) {
                map.key("to").fault(Wrong.SENDS_ONLY, role);
            }
        }
    }

    private static void belong(SubjectRole subject, Map<Category, YamlValue> lines) {
        lines.forEach((category, line) -> {
            boolean personal = PERSONAL.contains(category);
            boolean fits = category == Category.VEHICLE || personal == (subject != SubjectRole.NONE);
            if (!fits) {
                line.fault(personal ? Wrong.NOT_OF_OBJECTS : Wrong.NOT_OF_PERSONS, category, subject);
            }
        });
    }

    private void checkLaw(List<PolicyReader.Read> rules) {
        for (PolicyReader.Read read : rules) {
            read.rule().cells().forEach((category, cell) -> {
                YamlValue line = read.cells().get(category);
                if (line == null || !cell.releases()) {
                    return;
                }
                for (Wrong.Told fault : Envelope.faults(read.rule().key(), category, cell, law.bases())) {
                    line.fault(fault);
                }
                for (Wrong.Told idle : Reach.idleSteps(category, cell)) {
                    line.fault(idle);
                }
                for (String code : cell.because()) {
                    if (law.bases().containsKey(code) && rules.stream().noneMatch(r -> uses(r, category, code))) {
                        line.fault(Wrong.BASIS_UNFIT, code);
                    }
                }
            });
        }
    }

    /** Tells the cells that release nothing under any key of the rule, whatever holds. */
    private void checkReach(List<PolicyReader.Read> rules) {
        Map<YamlValue, Category> idle = new LinkedHashMap<>();
        Set<YamlValue> counts = new HashSet<>();
        for (PolicyReader.Read read : rules) {
            read.rule().cells().forEach((category, cell) -> {
                YamlValue line = read.cells().get(category);
                if (line != null && cell.releases() && !counts.contains(line)) {
                    if (Reach.releases(read.rule().key(), category, cell, law.bases())) {
                        counts.add(line);
                    } else {
                        idle.put(line, category);
                    }
                }
            });
        }
        idle.forEach((line, category) -> {
            if (!counts.contains(line)) {
                line.fault(Wrong.CELL_UNREACHABLE, category);
            }
        });
    }

    private boolean uses(PolicyReader.Read read, Category category, String code) {
        RuleKey key = read.rule().key();
        LegalBasis basis = law.bases().get(code);
        Cell cell = read.rule().cells().get(category);
        return basis != null
                && cell != null
                && cell.because().contains(code)
                && basis.fits(key.purpose(), key.from(), key.to(), key.regime());
    }
}
