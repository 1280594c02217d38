// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Fact;

/** A difference as sentences that an officer reads: who newly gets what, of whom, from whom, under which condition. */
public final class DifferenceText {
    private final boolean dutch;

    /** Text in Dutch or in English. */
    public DifferenceText(boolean dutch) {
        this.dutch = dutch;
    }

    /** In which way a level differs; what widens comes first. */
    private enum Way {
        NEW("krijgen nieuw", "would newly receive"),
        MORE("krijgen meer", "would receive more"),
        OTHER("krijgen iets anders", "would receive something else"),
        LESS("krijgen minder", "would receive less"),
        GONE("krijgen niet meer", "would no longer receive");

        private final String dutch;
        private final String english;

        Way(String dutch, String english) {
            this.dutch = dutch;
            this.english = english;
        }
    }

    private record Heading(Way way, Role to, Purpose purpose) {}

    private record Item(SubjectRole subject, Category category, Set<DataClass> classes, String change) {}

    private record Group(SubjectRole subject, Set<Role> from, List<String> conditions) {}

    /** One line per sentence, in a fixed order; empty if nothing differs. */
    public List<String> lines(SetDifference difference) {
        List<String> lines = new ArrayList<>();
        Comparator<Heading> order =
                Comparator.comparing(Heading::way).thenComparing(Heading::to).thenComparing(Heading::purpose);
        Map<Heading, List<CellChange>> headings = new TreeMap<>(order);
        for (CellChange change : difference.cells()) {
            headings.computeIfAbsent(
                            new Heading(
                                    way(change), change.key().to(), change.key().purpose()),
                            h -> new ArrayList<>())
                    .add(change);
        }
        headings.forEach((heading, changes) -> sentences(heading, changes, lines));
        difference.parts().stream()
                .sorted(Comparator.comparing(DifferenceText::weight))
                .forEach(part -> lines.add(of(part.words()) + effect(part)));
        verdict(difference, lines);
        return lines;
    }

    /** What widens comes first, words of rules last: a thousand changed reasons must not hide one desk. */
    private static int weight(PartChange part) {
        if (part.effect() == PartChange.Effect.WIDENS) {
            return 0;
        }
        return part.kind() == PartChange.Kind.RULE ? 2 : 1;
    }

    private static Way way(CellChange change) {
        if (change.widens() && change.narrows()) {
            return Way.OTHER;
        }
        if (change.widens()) {
            return change.before().isWithheld() ? Way.NEW : Way.MORE;
        }
        return change.after().isWithheld() ? Way.GONE : Way.LESS;
    }

    private void sentences(Heading heading, List<CellChange> changes, List<String> lines) {
        Map<Item, Map<String, Set<Role>>> senders = new LinkedHashMap<>();
        for (CellChange change : changes) {
            senders.computeIfAbsent(item(change), i -> new TreeMap<>())
                    .computeIfAbsent(condition(change.facts()), c -> new TreeSet<>())
                    .add(change.key().from());
        }
        Map<Group, List<String>> groups = new LinkedHashMap<>();
        senders.forEach((item, byCondition) -> {
            Map<Set<Role>, List<String>> conditions = new LinkedHashMap<>();
            byCondition.forEach((condition, from) ->
                    conditions.computeIfAbsent(from, f -> new ArrayList<>()).add(condition));
            conditions.forEach((from, alternatives) -> groups.computeIfAbsent(
                            new Group(item.subject(), from, alternatives), g -> new ArrayList<>())
                    .add(words(item)));
        });
        groups.forEach((group, items) -> lines.add(sentence(heading, group, items)));
    }

    private Item item(CellChange change) {
        String before = level(change.category(), change, true);
        String after = level(change.category(), change, false);
        String words = switch (way(change)) {
            case NEW -> after;
            case GONE -> of("was ", "was ") + before;
            case MORE, LESS, OTHER ->
                change.before().equals(change.after())
                        ? codes(change)
                        : after + of(" in plaats van ", " instead of ") + before;
        };
        return new Item(change.key().subject(), change.category(), change.classes(), words);
    }

    private String codes(CellChange change) {
        return change.widened().contains(Axis.CODES)
                ? of("alle codes in plaats van alleen plaatsgebonden", "all codes instead of location-bound ones only")
                : of("alleen plaatsgebonden codes in plaats van alle", "location-bound codes only instead of all");
    }

    private String level(Category category, CellChange change, boolean before) {
        var level = before ? change.before() : change.after();
        return dutch ? Levels.dutch(category, level) : Levels.english(category, level);
    }

    private String words(Item item) {
        return word(item.category()) + " (" + item.change() + classes(item.classes()) + ")";
    }

    private String classes(Set<DataClass> classes) {
        if (classes.isEmpty()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        for (DataClass valueClass : new TreeSet<>(classes)) {
            names.add(
                    switch (valueClass) {
                        case ORDINARY -> of("gewone waarden", "ordinary values");
                        case ART9 -> of("bijzondere gegevens", "special data");
                        case ART10 -> of("strafrechtelijke gegevens", "criminal data");
                        case BSN -> "BSN";
                    });
        }
        return of(", alleen ", ", only ") + and(names);
    }

    private String condition(Set<Fact> facts) {
        return and(facts.stream()
                .sorted()
                .map(fact -> dutch ? fact.dutch() : fact.english())
                .toList());
    }

    private String sentence(Heading heading, Group group, List<String> items) {
        String from = and(group.from().stream().map(this::word).toList());
        String purpose = word(heading.purpose());
        String what = and(items) + " " + of(RoleNames.of(group.subject()));
        List<String> conditions =
                group.conditions().stream().filter(c -> !c.isEmpty()).toList();
        String provided = conditions.size() < group.conditions().size() || conditions.isEmpty()
                ? ""
                : of(", mits er is: ", ", given: ") + String.join(of("; of ", "; or "), conditions);
        return of(RoleNames.of(heading.to())) + " " + of(heading.way().dutch, heading.way().english) + of(": ", ": ")
                + what
                + of(", voor het doel ", ", for the purpose ") + purpose
                + of(", uit meldingen van ", ", from signals of ") + from + provided + ".";
    }

    private String effect(PartChange part) {
        if (part.effect() == PartChange.Effect.UNCLEAR) {
            return "";
        }
        boolean widens = part.effect() == PartChange.Effect.WIDENS;
        String senders =
                and(new TreeSet<>(part.senders()).stream().map(this::word).toList());
        String what = widens
                ? of(" Verruimt wie gegevens kan krijgen", " Widens who can receive data")
                : of(" Beperkt wie gegevens kan krijgen", " Narrows who can receive data");
        return what + (senders.isEmpty() ? "" : of(", uit meldingen van ", ", from signals of ") + senders) + ".";
    }

    private void verdict(SetDifference difference, List<String> lines) {
        if (difference.isEmpty()) {
            return;
        }
        if (difference.widens()) {
            lines.add(of(
                            "Dit verruimt. Meetekenen moet een functionaris van: ",
                            "This widens. An officer must sign for each of: ")
                    + and(new TreeSet<>(difference.widenedSenders())
                            .stream().map(this::word).toList())
                    + ".");
        } else if (difference.tightensOnly()) {
            lines.add(of("Dit is alleen een aanscherping.", "This only tightens."));
        } else {
            lines.add(of(
                    "Dit verruimt geen niveau, maar is ook niet alleen een aanscherping.",
                    "This widens no level, but it does not only tighten either."));
        }
    }

    private String and(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return words.subList(0, words.size() - 1).stream().collect(Collectors.joining(", "))
                + of(" en ", " and ")
                + words.get(words.size() - 1);
    }

    private String word(Coded coded) {
        String word = dutch ? Words.dutch(coded) : Words.english(coded);
        return coded instanceof Role ? RoleNames.inList(word) : word;
    }

    private String of(Bilingual words) {
        return of(words.dutch(), words.english());
    }

    private String of(String inDutch, String inEnglish) {
        return dutch ? inDutch : inEnglish;
    }
}
