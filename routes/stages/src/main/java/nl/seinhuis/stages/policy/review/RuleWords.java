// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.review.PartChange.Effect;
import nl.seinhuis.stages.policy.review.PartChange.Kind;
import org.jspecify.annotations.Nullable;

/** What changes in the rules without changing a level: ids, bases, status, source, reasons, and steps without effect. */
final class RuleWords {
    private record Where(RuleKey key, Category category) {}

    private final PolicySet before;
    private final PolicySet after;
    private final Set<Where> shown = new HashSet<>();
    private final Map<String, Bilingual> found = new TreeMap<>();

    RuleWords(PolicySet before, PolicySet after, List<CellChange> cells) {
        this.before = before;
        this.after = after;
        cells.forEach(cell -> shown.add(new Where(cell.key(), cell.category())));
    }

    /** One per rule and thing, however many senders and recipients it is about. */
    List<PartChange> all() {
        for (RuleKey key : CellComparison.keys(before, after)) {
            Rule old = before.rule(key).orElse(null);
            Rule now = after.rule(key).orElse(null);
            if (old != null && now != null && !old.id().equals(now.id())) {
                found.put(
                        "rules/" + now.id(),
                        new Bilingual(
                                "Regel " + old.id() + " heet voortaan " + now.id() + ".",
                                "Rule " + old.id() + " is called " + now.id() + " from now on."));
            }
            boolean cells = false;
            for (Category category : Category.values()) {
                cells |= compare(key, category, cell(old, category), cell(now, category), id(old, now));
            }
            if ((old == null || now == null) && !cells) {
                found.put(
                        "rules/" + id(old, now),
                        new Bilingual(
                                "Regel " + id(old, now) + (old == null ? " is nieuw" : " vervalt")
                                        + ", zonder gevolg voor wat wordt getoond.",
                                "Rule " + id(old, now) + (old == null ? " is new" : " is removed")
                                        + ", without effect on what is shown."));
            }
        }
        List<PartChange> parts = new ArrayList<>();
        found.forEach((path, words) -> parts.add(new PartChange(Kind.RULE, path, Effect.UNCLEAR, Set.of(), words)));
        return parts;
    }

    private static @Nullable Cell cell(@Nullable Rule rule, Category category) {
        return rule == null ? null : rule.cells().get(category);
    }

    private static String id(@Nullable Rule old, @Nullable Rule now) {
        return now != null ? now.id() : old != null ? old.id() : "";
    }

    /** Whether the cell differs in anything. */
    private boolean compare(RuleKey key, Category category, @Nullable Cell old, @Nullable Cell now, String id) {
        boolean levels = shown.contains(new Where(key, category));
        if (old == null && now == null) {
            return levels;
        }
        if (old == null || now == null) {
            if (!levels) {
                say(
                        id,
                        category,
                        old == null ? "wordt nu genoemd" : "wordt niet meer genoemd",
                        old == null ? "is named now" : "is named no longer");
            }
            return true;
        }
        boolean words = false;
        boolean both = old.releases() && now.releases();
        if ((both || !levels) && !Set.copyOf(old.because()).equals(Set.copyOf(now.because()))) {
            words = true;
            say(
                    id,
                    category,
                    "rust op " + list(now) + " in plaats van " + list(old),
                    "rests on " + list(now) + " instead of " + list(old));
        }
        if (!old.note().equals(now.note())) {
            words = true;
            say(id, category, "status of bron is anders", "status or source differs");
        }
        if (!(levels && withProviso(old, now)) && !old.reason().equals(now.reason())) {
            words = true;
            say(
                    id,
                    category,
                    "de reden luidt nu: " + now.reason().dutch(),
                    "the reason now reads: " + now.reason().english());
        }
        if (!words && !levels && !same(old, now)) {
            words = true;
            say(
                    id,
                    category,
                    "is anders geschreven, zonder gevolg voor wat wordt getoond",
                    "is written differently, without effect on what is shown");
        }
        return words || levels;
    }

    /** The reader adds a rule's proviso to the reason of a cell that releases nothing without a condition. */
    private static boolean withProviso(Cell old, Cell now) {
        return now.base().isWithheld()
                && now.reason().dutch().startsWith(stem(old.reason().dutch()) + ";")
                && now.reason().english().startsWith(stem(old.reason().english()) + ";");
    }

    private static String stem(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static boolean same(Cell old, Cell now) {
        return old.base().equals(now.base())
                && Set.copyOf(old.refinements()).equals(Set.copyOf(now.refinements()))
                && Set.copyOf(old.conditions()).equals(Set.copyOf(now.conditions()))
                && old.locationCodes() == now.locationCodes();
    }

    private static String list(Cell cell) {
        return cell.because().isEmpty()
                ? "-"
                : String.join(", ", cell.because().stream().sorted().toList());
    }

    private void say(String id, Category category, String dutch, String english) {
        String path = "rules/" + id + "/" + category.code();
        Bilingual words = new Bilingual(
                "Regel " + id + ", " + Words.dutch(category) + ": " + dutch + ".",
                "Rule " + id + ", " + Words.english(category) + ": " + english + ".");
        Bilingual other = found.get(path);
        if (other == null) {
            found.put(path, words);
        } else if (!other.dutch().contains(dutch)) {
            found.put(
                    path, new Bilingual(other.dutch() + " " + words.dutch(), other.english() + " " + words.english()));
        }
    }
}
