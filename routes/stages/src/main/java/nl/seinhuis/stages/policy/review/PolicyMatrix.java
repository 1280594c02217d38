// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.model.Standing;

/** The whole of the policies as one table: a line for every cell that a rule names, in a fixed order. */
public final class PolicyMatrix {
    /** Words first, for people; then the codes of the files. */
    private static final List<String> COLUMNS = List.of(
            "doel",
            "melder",
            "ontvanger",
            "over",
            "regels",
            "gegevens",
            "zonder voorwaarde",
            "met voorwaarde",
            "alleen",
            "artikelen",
            "status",
            "bron",
            "reden",
            "purpose",
            "from",
            "to",
            "subject",
            "regime",
            "category",
            "rule",
            "base",
            "bases",
            "gates");

    private PolicyMatrix() {}

    /**
     * One cell.
     *
     * @param key what the rule is about
     * @param rule id of the rule
     * @param category category
     * @param cell what it says
     * @param bases its legal bases that can carry a delivery of this key
     */
    public record Row(RuleKey key, String rule, Category category, Cell cell, List<LegalBasis> bases) {
        /** Takes over the list. */
        public Row {
            bases = List.copyOf(bases);
        }

        /** The facts of its refinements, its conditions and its bases. */
        Set<Fact> gates() {
            Set<Fact> gates = EnumSet.noneOf(Fact.class);
            cell.refinements().forEach(step -> gates.addAll(step.gates()));
            return gates;
        }
    }

    /** Every cell, sorted by purpose, sender, recipient, subject, regime and category. */
    public static List<Row> rows(PolicySet set) {
        List<Row> rows = new ArrayList<>();
        for (Rule rule : set.rules()) {
            rule.cells()
                    .forEach((category, cell) ->
                            rows.add(new Row(rule.key(), rule.id(), category, cell, bases(set, rule.key(), cell))));
        }
        rows.sort(Comparator.comparing((Row row) -> row.key().purpose())
                .thenComparing(row -> row.key().from())
                .thenComparing(row -> row.key().to())
                .thenComparing(row -> row.key().subject())
                .thenComparing(row -> row.key().regime())
                .thenComparing(Row::category));
        return rows;
    }

    private static List<LegalBasis> bases(PolicySet set, RuleKey key, Cell cell) {
        return cell.because().stream()
                .sorted()
                .flatMap(code -> set.basis(code).stream())
                .filter(basis -> basis.fits(key.purpose(), key.from(), key.to(), key.regime()))
                .toList();
    }

    /** All of it as CSV (RFC 4180) with a header, every field quoted, lines ended by a line feed. */
    public static String csv(PolicySet set) {
        StringBuilder text = new StringBuilder(1 << 22);
        line(text, COLUMNS);
        for (Row row : rows(set)) {
            RuleKey key = row.key();
            Cell cell = row.cell();
            line(
                    text,
                    List.of(
                            Words.dutch(key.purpose()),
                            Words.dutch(key.from()),
                            Words.dutch(key.to()),
                            Words.dutch(key.subject()),
                            Words.dutch(key.regime()),
                            Words.dutch(row.category()),
                            shown(row.category(), cell.base()),
                            refinements(row.category(), cell),
                            only(cell),
                            articles(row),
                            standing(cell.note().standing()),
                            cell.note().dutch(),
                            cell.reason().dutch(),
                            key.purpose().code(),
                            key.from().code(),
                            key.to().code(),
                            key.subject().code(),
                            key.regime().code(),
                            row.category().code(),
                            row.rule(),
                            cell.base().toString(),
                            cell.because().stream().sorted().collect(Collectors.joining(" ")),
                            row.gates().stream().map(Fact::code).collect(Collectors.joining(" "))));
        }
        return text.toString();
    }

    /** A level by its word and what it shows of this category. */
    static String shown(Category category, Level level) {
        Levels.Allowed allowed = Levels.describe(category, level);
        return allowed.dutch() + ": " + allowed.shownDutch();
    }

    /** Whether a source carries it, in words. */
    static String standing(Standing standing) {
        return standing == Standing.SOURCED ? "een bron zegt dit" : "aanname, een jurist moet dit bevestigen";
    }

    /** Each refinement in words, the highest first. */
    static String refinements(Category category, Cell cell) {
        return steps(cell).stream()
                .map(step -> "met " + words(step.gates()) + ": " + Levels.dutch(category, step.level()))
                .collect(Collectors.joining("; "));
    }

    /** Refinements, the highest first, then by their gates. */
    static List<Cell.Refinement> steps(Cell cell) {
        return cell.refinements().stream()
                .sorted(Comparator.comparing(Cell.Refinement::level, PolicyMatrix::highestFirst)
                        .thenComparing(step -> words(step.gates())))
                .toList();
    }

    private static int highestFirst(Level one, Level other) {
        int byContent = other.content().compareTo(one.content());
        return byContent != 0 ? byContent : other.linkage().compareTo(one.linkage());
    }

    static String words(Iterable<Fact> facts) {
        List<Fact> sorted = new ArrayList<>();
        facts.forEach(sorted::add);
        sorted.sort(Comparator.naturalOrder());
        return sorted.stream().map(Fact::dutch).collect(Collectors.joining(" en "));
    }

    /** What must hold for the cell to release anything. */
    static String only(Cell cell) {
        List<String> only = new ArrayList<>();
        if (!cell.conditions().isEmpty()) {
            only.add("alleen voor " + words(cell.conditions()));
        }
        if (cell.locationCodes()) {
            only.add("alleen plaatsgebonden signalen, onder neutrale code");
        }
        return String.join("; ", only);
    }

    static String articles(Row row) {
        return row.bases().stream().map(LegalBasis::statute).distinct().collect(Collectors.joining("; "));
    }

    private static void line(StringBuilder text, List<String> fields) {
        String before = "";
        for (String field : fields) {
            text.append(before).append('"').append(field.replace("\"", "\"\"")).append('"');
            before = ",";
        }
        text.append('\n');
    }
}
