// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.twin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.stages.policy.model.BasisKind;
import org.jspecify.annotations.Nullable;

/**
 * A legal basis that nobody wrote.
 *
 * @param from roles and groups as written
 * @param wide whether it names every role and purpose
 */
record RandomBasis(
        String code,
        BasisKind kind,
        @Nullable String article,
        List<String> regimes,
        List<String> from,
        List<String> to,
        List<String> purposes,
        Set<String> gates,
        Map<Category, Level> ceiling,
        @Nullable Level otherwise,
        boolean wide) {

    static final List<String> GATES = List.of(
            "consent",
            "consent:written",
            "necessity",
            "secrecy-breach",
            "wpg-decision",
            "sender-bsn",
            "wgs-partnership",
            "crosses-domains",
            "own-stock",
            "acute-danger",
            "dwelling-action",
            "same-region");

    static RandomBasis of(BasisKind kind, int number, RandomNames names, Dice dice) {
        boolean wide = number == 0;
        List<String> regimes = switch (kind) {
            case ART6 -> List.of("avg");
            case WPG -> List.of("wpg");
            default -> wide ? List.of("avg", "wpg") : List.of(dice.in100(50) ? "avg" : "wpg");
        };
        String article =
                kind == BasisKind.WPG && dice.in100(60) ? dice.one(List.of("15", "16", "18", "19", "20")) : null;
        Map<Category, Level> ceiling = new TreeMap<>();
        for (Category category : dice.some(List.of(Category.values()), dice.below(6))) {
            ceiling.put(category, level(category, dice));
        }
        Level otherwise = dice.in100(wide ? 80 : 50) ? null : level(dice.one(List.of(Category.values())), dice);
        return new RandomBasis(
                kind.code().toUpperCase(Locale.ROOT) + "-" + number,
                kind,
                article,
                regimes,
                wide ? names.everybody() : names.some(dice),
                wide ? names.everybody() : names.some(dice),
                wide ? RandomNames.PURPOSES : dice.some(RandomNames.PURPOSES, 1 + dice.below(5)),
                Set.copyOf(dice.some(GATES, dice.in100(55) ? 0 : 1 + dice.below(2))),
                ceiling,
                otherwise,
                wide);
    }

    static Level level(Category category, Dice dice) {
        return dice.one(Levels.allowed(category)).level();
    }

    boolean allows(Category category, Level level) {
        Level most = ceiling.containsKey(category) ? ceiling.get(category) : otherwise;
        boolean key = level.content() == Content.HIT && most != null && most.content() != Content.WITHHELD;
        return most == null || level.atMost(most) || key;
    }

    void write(StringBuilder into) {
        into.append("  - code: ").append(code).append('\n');
        into.append("    statute: \"x\"\n    reason: \"x\"\n    status: assumption\n    source: \"[1]\"\n");
        if (article != null) {
            into.append("    article: \"").append(article).append("\"\n");
        }
        into.append("    regimes: ").append(regimes).append('\n');
        into.append("    from: ").append(from).append('\n');
        into.append("    to: ").append(to).append('\n');
        into.append("    purposes: ").append(purposes).append('\n');
        if (!gates.isEmpty()) {
            into.append("    gates: ").append(String.join(" & ", gates)).append('\n');
        }
        if (!ceiling.isEmpty()) {
            into.append("    ceiling:\n");
            ceiling.forEach((category, level) -> into.append("      ")
                    .append(category.code())
                    .append(": ")
                    .append(level)
                    .append('\n'));
        }
        into.append("    otherwise: ")
                .append(otherwise == null ? "unlimited" : otherwise)
                .append('\n');
    }
}
