// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Rule;
import org.jspecify.annotations.Nullable;

/** Why a category has its level, in a plain sentence of each language. */
public final class Explanation {
    private Explanation() {}

    static Reason of(CompiledRule compiled, int facts, Category category, Level level) {
        Rule rule = compiled.rule();
        Cell cell = rule.cells().get(category);
        if (cell == null) {
            return NO_CELL;
        }
        CompiledCell ready = compiled.cell(category);
        if (ready == null) {
            return withheld("withheld-by-rule", cell, rule, "", "");
        }
        if (!level.isWithheld()) {
            return released(cell, rule, category, level, facts);
        }
        if (!ready.conditionsHold(facts)) {
            return missing("condition-unmet", cell, rule, cell.conditions(), facts);
        }
        if (ready.byRule(facts) == LevelCode.WITHHELD) {
            return missingGates(cell, rule, facts);
        }
        if (ready.beforeHardRules(facts) == LevelCode.WITHHELD) {
            return withheld(
                    "article-missing",
                    cell,
                    rule,
                    "het genoemde Wpg-artikel draagt dit niet",
                    "the stated Wpg article does not carry this");
        }
        return withheld(
                HardRules.code(rule.key(), category),
                cell,
                rule,
                "een vaste regel van het seinhuis verbiedt het",
                "a fixed rule of the broker forbids it");
    }

    /** What is said where no rule stands at all. */
    public static final Reason NO_RULE = new Reason(
            "no-rule",
            "Afgeschermd: geen regel staat dit toe voor deze melder, ontvanger en dit doel.",
            "Withheld: no rule allows this for this sender, recipient and purpose.");

    private static final Reason NO_CELL = new Reason(
            "no-rule",
            "Afgeschermd: de regel noemt dit gegeven niet.",
            "Withheld: the rule does not name this category.");

    private static Reason released(Cell cell, Rule rule, Category category, Level level, int facts) {
        Levels.Allowed word = Levels.describe(category, level);
        Cell.@Nullable Refinement more = nextStep(cell, level, facts);
        String dutchMore = more == null ? "" : " Meer kan met " + dutch(open(more, facts)) + ".";
        String englishMore = more == null ? "" : " More is possible with " + english(open(more, facts)) + ".";
        return new Reason(
                "released",
                "Getoond (" + word.dutch() + "): " + cell.reason().dutch() + " Regel " + rule.id() + "." + dutchMore,
                "Shown (" + word.english() + "): " + cell.reason().english() + " Rule " + rule.id() + "."
                        + englishMore);
    }

    private static Reason missingGates(Cell cell, Rule rule, int facts) {
        List<String> dutch = new ArrayList<>();
        List<String> english = new ArrayList<>();
        for (Cell.Refinement step : cell.refinements()) {
            List<Fact> open = open(step, facts);
            if (!dutch.contains(dutch(open))) {
                dutch.add(dutch(open));
                english.add(english(open));
            }
        }
        return withheld(
                "gate-missing",
                cell,
                rule,
                "nodig is nog " + String.join("; of ", dutch),
                "still needed is " + String.join("; or ", english));
    }

    private static Reason missing(String code, Cell cell, Rule rule, List<Fact> facts, int held) {
        List<Fact> unmet =
                facts.stream().filter(f -> (held & f.bits()) != f.bits()).toList();
        return withheld(
                code, cell, rule, "dit geldt alleen voor " + dutch(unmet), "this holds only for " + english(unmet));
    }

    private static Reason withheld(String code, Cell cell, Rule rule, String dutch, String english) {
        return new Reason(
                code,
                "Afgeschermd: " + join(dutch, cell.reason().dutch()) + " Regel " + rule.id() + ".",
                "Withheld: " + join(english, cell.reason().english()) + " Rule " + rule.id() + ".");
    }

    private static String join(String why, String reason) {
        return why.isEmpty() ? reason : why + ". " + reason;
    }

    private static Cell.@Nullable Refinement nextStep(Cell cell, Level level, int facts) {
        for (Cell.Refinement step : cell.refinements()) {
            if (level.atMost(step.level())
                    && !level.equals(step.level())
                    && !open(step, facts).isEmpty()) {
                return step;
            }
        }
        return null;
    }

    private static List<Fact> open(Cell.Refinement step, int facts) {
        return step.gates().stream()
                .filter(gate -> (facts & gate.bits()) != gate.bits())
                .toList();
    }

    private static String dutch(List<Fact> facts) {
        return String.join(" en ", facts.stream().map(Fact::dutch).toList());
    }

    private static String english(List<Fact> facts) {
        return String.join(" and ", facts.stream().map(Fact::english).toList());
    }
}
