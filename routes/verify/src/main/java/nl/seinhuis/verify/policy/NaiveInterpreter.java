// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify.policy;

import static nl.seinhuis.verify.policy.WrittenSet.list;
import static nl.seinhuis.verify.policy.WrittenSet.map;
import static nl.seinhuis.verify.policy.WrittenSet.word;
import static nl.seinhuis.verify.policy.WrittenSet.words;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides from the words of the files, one context at a time: finds the one rule, takes the highest level whose gates
 * hold, lowers it to what the law allows, then to what the fixed rules allow, then per class of value.
 */
public final class NaiveInterpreter {
    private static final String WITHHELD = WordLevel.WITHHELD;
    private static final Set<String> BOUND_TO_SECRECY = Set.of("ggd", "care-organisation", "youth-care");
    private static final Set<String> CLASS_PER_VALUE =
            Set.of("place", "advert", "indicators", "coercion", "exploitation", "status");

    private final WrittenSet set;

    private NaiveInterpreter(WrittenSet set) {
        this.set = set;
    }

    /** Reads the folders {@code law} and {@code policies} of a configuration. */
    public static NaiveInterpreter read(Path config) throws IOException {
        return of(WrittenSet.texts(config));
    }

    /** Reads the texts of files by their name below the configuration folder; what is no law or policy is passed over. */
    public static NaiveInterpreter of(Map<String, String> texts) {
        return new NaiveInterpreter(new WrittenSet(texts));
    }

    /**
     * The level of each category for each class of value ({@code ordinary}, {@code art9}, {@code art10}, {@code bsn}). A
     * category that is not in the answer is withheld.
     */
    public Map<String, Map<String, String>> levels(WordContext context) {
        Map<String, Map<String, String>> levels = new HashMap<>();
        Map<?, ?> rule = rule(context);
        cells(rule, context).forEach((category, cell) -> levels.put(category, classes(context, rule, category, cell)));
        return levels;
    }

    /** Whether only location-bound ordinary indicators go, under their neutral code. */
    public boolean locationCodes(WordContext context) {
        Map<?, ?> rule = rule(context);
        Map<?, ?> cell = cells(rule, context).getOrDefault("indicators", Map.of());
        return conditions(rule, cell).contains("location-codes");
    }

    /** The one rule that is about this; empty if there is none. */
    private Map<?, ?> rule(WordContext context) {
        if (set.mayDeclare(context.from(), context.purpose())) {
            for (Object candidate : set.rules(context.purpose())) {
                Map<?, ?> rule = map(candidate);
                if (set.names(rule.get("from"), context.from())
                        && set.names(rule.get("to"), context.to())
                        && list(rule.get("subject")).contains(context.subject())
                        && word(rule.get("regime")).equals(context.regime())) {
                    return rule;
                }
            }
        }
        return Map.of();
    }

    /** The cells of the rule, with those that hold for this sender only. */
    private Map<String, Map<?, ?>> cells(Map<?, ?> rule, WordContext context) {
        Map<String, Map<?, ?>> cells = new LinkedHashMap<>();
        map(rule.get("cells")).forEach((category, cell) -> cells.put(word(category), map(cell)));
        for (Object some : list(rule.get("only-from"))) {
            if (set.names(map(some).get("from"), context.from())) {
                map(map(some).get("cells")).forEach((category, cell) -> cells.put(word(category), map(cell)));
            }
        }
        return cells;
    }

    private Map<String, String> classes(WordContext context, Map<?, ?> rule, String category, Map<?, ?> cell) {
        List<String> because = because(rule, cell);
        String level = ruled(context, rule, category, cell);
        for (String kind : kinds(context, category)) {
            level = lawful(context, category, level, kind, because);
        }
        level = FixedRules.apply(context, category, level);
        Map<String, String> classes = new HashMap<>();
        classes.put("ordinary", level);
        boolean perValue = CLASS_PER_VALUE.contains(category);
        classes.put("art9", perValue ? lawful(context, category, level, "art9", because) : level);
        classes.put("art10", perValue ? lawful(context, category, level, "art10", because) : level);
        classes.put("bsn", perValue ? WITHHELD : level);
        return classes;
    }

    /** The highest level whose gates hold, if the conditions of the cell hold at all. */
    private static String ruled(WordContext context, Map<?, ?> rule, String category, Map<?, ?> cell) {
        for (String condition : conditions(rule, cell)) {
            if (!condition.equals("location-codes") && !context.holds(category, condition)) {
                return WITHHELD;
            }
        }
        String highest = base(cell);
        for (Map.Entry<?, ?> step : map(cell.get("when")).entrySet()) {
            for (String alternative : word(step.getKey()).split("\\|", -1)) {
                if (allHold(context, category, alternative)) {
                    highest = WordLevel.higher(highest, word(step.getValue()));
                }
            }
        }
        return highest;
    }

    private static boolean allHold(WordContext context, String category, String gates) {
        for (String gate : gates.split("&", -1)) {
            if (!gate.isBlank() && !context.holds(category, gate.strip())) {
                return false;
            }
        }
        return true;
    }

    private static String base(Map<?, ?> cell) {
        return cell.containsKey("base") ? word(cell.get("base")) : WITHHELD;
    }

    private static boolean releases(Map<?, ?> cell) {
        return !base(cell).equals(WITHHELD) || !map(cell.get("when")).isEmpty();
    }

    private static List<String> conditions(Map<?, ?> rule, Map<?, ?> cell) {
        if (cell.containsKey("only")) {
            return words(cell.get("only"));
        }
        return releases(cell) ? words(rule.get("only")) : List.of();
    }

    private static List<String> because(Map<?, ?> rule, Map<?, ?> cell) {
        List<String> because =
                new ArrayList<>(words(cell.containsKey("because") ? cell.get("because") : rule.get("because")));
        because.addAll(words(cell.get("and")));
        return because;
    }

    /** The kinds of basis that values of this category need, whatever their class. */
    private static Set<String> kinds(WordContext context, String category) {
        Set<String> kinds = new LinkedHashSet<>();
        kinds.add(context.regime().equals("wpg") ? "wpg" : "art6");
        if (Set.of("health", "sexual-life", "narrative").contains(category)) {
            kinds.add("art9");
        }
        if (context.subject().equals("suspect")
                || Set.of("police-data", "narrative").contains(category)) {
            kinds.add("art10");
        }
        if (category.equals("bsn")) {
            kinds.add("bsn");
        }
        if (BOUND_TO_SECRECY.contains(context.from())) {
            kinds.add("secrecy");
        }
        return kinds;
    }

    /** The most that one of the bases of a kind leaves of a level; nothing if none of them can be relied on. */
    private String lawful(WordContext context, String category, String level, String kind, List<String> because) {
        String best = WITHHELD;
        if (level.equals(WITHHELD)) {
            return best;
        }
        for (String code : because) {
            Map<?, ?> basis = set.basis(code);
            if (word(basis.get("kind")).equals(kind) && carries(context, category, basis)) {
                Map<?, ?> ceilings = map(basis.get("ceiling"));
                String ceiling = word(ceilings.containsKey(category) ? ceilings.get(category) : basis.get("otherwise"));
                best = WordLevel.higher(best, WordLevel.under(category, level, ceiling));
            }
        }
        return best;
    }

    private boolean carries(WordContext context, String category, Map<?, ?> basis) {
        return list(basis.get("regimes")).contains(context.regime())
                && list(basis.get("purposes")).contains(context.purpose())
                && set.names(basis.get("from"), context.from())
                && set.names(basis.get("to"), context.to())
                && allHold(context, category, word(basis.get("gates")))
                && (!basis.containsKey("article") || context.holds(category, "wpg-" + word(basis.get("article"))));
    }
}
