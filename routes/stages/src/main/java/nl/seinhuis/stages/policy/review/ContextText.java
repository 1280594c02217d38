// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.UnknownWord;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.evaluate.HardRules;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;

/** One context explained without a signal: rules tried, the one that fits, and per category level, bases and limits. */
public final class ContextText {
    private final PolicySet set;
    private final boolean dutch;

    /** Explains under a set, in Dutch or in English. */
    public ContextText(PolicySet set, boolean dutch) {
        this.set = set;
        this.dutch = dutch;
    }

    /**
     * The explanation, line by line; deeper lines are indented.
     *
     * @param context the context
     * @param categories which categories; empty: all that the rule names
     */
    public List<String> lines(Context context, Set<Category> categories) {
        List<String> lines = new ArrayList<>();
        RuleKey key = context.key();
        lines.add(of("Situatie: melder: ", "Context: sender: ")
                + word(key.from())
                + of("; ontvanger: ", "; recipient: ")
                + word(key.to())
                + of("; doel: ", "; purpose: ")
                + word(key.purpose())
                + of("; het gaat om: ", "; it is about: ")
                + word(key.subject())
                + of("; regels voor: ", "; rules of the: ")
                + word(key.regime()));
        List<Fact> facts = Stream.of(Fact.values())
                .filter(fact -> Stream.of(Category.values())
                        .anyMatch(c -> context.facts().holds(fact, c)))
                .toList();
        lines.add(of("Vastgelegd: ", "Recorded: ") + (facts.isEmpty() ? of("niets", "nothing") : words(facts)));
        rules(key, lines);
        Rule rule = set.rule(key).orElse(null);
        Decision decision = set.decide(context);
        for (Category category : Category.values()) {
            Cell cell = rule == null ? null : rule.cells().get(category);
            if (categories.isEmpty() ? cell != null : categories.contains(category)) {
                category(context, category, decision, lines);
                if (cell != null) {
                    limits(context, category, cell, lines);
                }
            }
        }
        if (rule == null && categories.isEmpty()) {
            lines.add(text(decision, Category.IDENTITY));
        }
        return lines;
    }

    private void rules(RuleKey key, List<String> lines) {
        String tried = set.rules().stream()
                .filter(rule ->
                        rule.key().purpose() == key.purpose() && rule.key().to() == key.to())
                .map(Rule::id)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        lines.add(of("Regels voor dit doel en deze ontvanger: ", "Rules for this purpose and recipient: ")
                + (tried.isEmpty() ? of("geen", "none") : tried));
        lines.add(of("Regel die past: ", "Rule that fits: ")
                + set.rule(key).map(Rule::id).orElse(of("geen", "none")));
        if (set.rule(key).isEmpty()) {
            Regime other = key.regime() == Regime.AVG ? Regime.WPG : Regime.AVG;
            set.rule(new RuleKey(key.purpose(), key.from(), key.to(), key.subject(), other))
                    .ifPresent(rule -> lines.add(of("Let op: volgens de ", "Note: under the ")
                            + word(other)
                            + of(" past wel een regel, ", " a rule fits, ")
                            + rule.id()
                            + of("; vraag dat met --regime ", "; ask that with --regime ")
                            + other.code()));
        }
    }

    private void category(Context context, Category category, Decision decision, List<String> lines) {
        Level level = decision.level(category);
        Levels.Allowed allowed = Levels.describe(category, level);
        lines.add(word(category) + ": " + of(allowed.dutch(), allowed.english()) + " ("
                + of(allowed.shownDutch(), allowed.shownEnglish()) + ")");
        lines.add("  " + text(decision, category));
        Level hard = HardRules.ceiling(context, category);
        lines.add("  "
                + of("Vaste regels van het seinhuis laten hoogstens toe: ", "Fixed rules of the broker allow at most: ")
                + name(category, hard));
    }

    private void limits(Context context, Category category, Cell cell, List<String> lines) {
        List<LegalBasis> fitting = LegalCeiling.fitting(set, context, cell);
        for (LegalBasis basis : fitting) {
            lines.add("  " + basis.code() + " (" + basis.statute() + "): "
                    + (LegalCeiling.holds(basis, context.facts(), category)
                            ? of("vervuld", "satisfied")
                            : of("niet vervuld, vraagt ", "not satisfied, demands ")
                                    + words(basis.gates())
                                    + (basis.article() == null ? "" : " Wpg " + basis.article())));
        }
        if (!fitting.isEmpty()) {
            lines.add("  " + of("De wet laat hier hoogstens toe: ", "The law allows at most: ")
                    + name(category, LegalCeiling.of(set, context, category, cell)));
        }
        for (Cell.Refinement step : PolicyMatrix.steps(cell)) {
            List<Fact> open = step.gates().stream()
                    .filter(gate -> !context.facts().holds(gate, category))
                    .toList();
            lines.add("  " + of("Met ", "With ") + words(step.gates()) + ": " + name(category, step.level())
                    + (open.isEmpty()
                            ? of(" (vervuld)", " (satisfied)")
                            : of(" (nog open: ", " (still open: ") + words(open) + ")"));
        }
    }

    private String text(Decision decision, Category category) {
        var reason = decision.reason(category);
        return of(reason.dutch(), reason.english());
    }

    /** The word of the highest level of the category that is at most this one. */
    private String name(Category category, Level level) {
        Levels.Allowed best = Levels.allowed(category).get(0);
        for (Levels.Allowed allowed : Levels.allowed(category)) {
            if (allowed.level().atMost(level)) {
                best = best.level().atMost(allowed.level()) ? allowed : best;
            }
        }
        return of(best.dutch(), best.english());
    }

    private String words(List<Fact> facts) {
        return facts.stream()
                .sorted()
                .map(fact -> of(fact.dutch(), fact.english()))
                .collect(Collectors.joining(of(" en ", " and ")));
    }

    private String word(Coded coded) {
        try {
            return dutch ? Words.dutch(coded) : Words.english(coded);
        } catch (UnknownWord e) {
            return Objects.requireNonNull(coded.code());
        }
    }

    private String of(String inDutch, String inEnglish) {
        return dutch ? inDutch : inEnglish;
    }
}
