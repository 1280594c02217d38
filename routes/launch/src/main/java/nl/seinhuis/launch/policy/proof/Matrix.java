// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
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
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.model.SetAbout;
import nl.seinhuis.stages.policy.review.Slice;

/**
 * What a set amounts to, one line per cell, worked out by deciding every context of its slice: under which facts which
 * level, for ordinary values and for those of article 9 and 10. Senders for which all of it is the same share a line. Lines
 * for each legal basis, for who may declare what and for the set itself follow. Two sets with the same lines decide the same, on the same
 * grounds; the lines that officers approved stand in {@code policies/matrix.csv}.
 */
public final class Matrix {
    static final String HEAD =
            "table,purpose,regime,to,subject,category,from,levels,art9,art10,neutral_codes,because,status,source,rule";

    private Matrix() {}

    /** The lines of a set, sorted, after a head. */
    public static List<String> lines(PolicySet set) {
        Map<String, Set<String>> senders = new TreeMap<>();
        for (Rule rule : set.rules()) {
            Slice slice = Slice.of(rule.key(), set);
            rule.cells()
                    .forEach((category, cell) -> senders.computeIfAbsent(
                                    line(set, slice, category, cell, rule.id()), line -> new TreeSet<>())
                            .add(rule.key().from().code()));
        }
        List<String> lines = new ArrayList<>(List.of(HEAD));
        senders.forEach((line, from) -> lines.add(line.replace("\tFROM\t", String.join("|", from))));
        set.law().stream().map(Matrix::basis).sorted().forEach(lines::add);
        for (Role role : Role.values()) {
            lines.add(declares(set, role));
        }
        lines.add(about(set.about()));
        return lines;
    }

    /** The lines as the bytes of a file. */
    public static byte[] file(PolicySet set) {
        return (String.join("\n", lines(set)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String line(PolicySet set, Slice slice, Category category, Cell cell, String rule) {
        RuleKey key = slice.key();
        String ordinary = steps(levels(set, slice, category, DataClass.ORDINARY));
        String art9 = steps(levels(set, slice, category, DataClass.ART9));
        String art10 = steps(levels(set, slice, category, DataClass.ART10));
        return csv(
                "cell",
                key.purpose().code(),
                key.regime().code(),
                key.to().code(),
                key.subject().code(),
                category.code(),
                "\tFROM\t",
                ordinary,
                art9.equals(ordinary) ? "=" : art9,
                art10.equals(ordinary) ? "=" : art10,
                cell.locationCodes() ? "yes" : "no",
                cell.because().stream().sorted().collect(Collectors.joining("|")),
                cell.note().standing().code(),
                cell.note().source(),
                rule);
    }

    /** A secret address is left out: a fixed rule lowers it whatever the set says, and the proof shows that. */
    private static Map<Set<Fact>, Level> levels(PolicySet set, Slice slice, Category category, DataClass valueClass) {
        Rule rule = set.rule(slice.key()).orElseThrow();
        Map<Set<Fact>, Level> levels = new LinkedHashMap<>();
        slice.forEach(category, facts -> {
            if (!facts.contains(Fact.PROTECTED_ADDRESS)) {
                levels.put(facts, Seen.of(set, rule, facts).decision().level(category, valueClass));
            }
        });
        return levels;
    }

    /** The fewest facts for each level: those from which no fact can be left out. */
    private static String steps(Map<Set<Fact>, Level> levels) {
        Set<String> steps = new TreeSet<>();
        levels.forEach((facts, level) -> {
            boolean least = facts.stream().noneMatch(fact -> {
                Set<Fact> fewer = new TreeSet<>(facts);
                fewer.remove(fact);
                Level without = levels.get(fewer);
                return without != null && without.equals(level);
            });
            if (least && (!level.isWithheld() || facts.isEmpty())) {
                steps.add((facts.isEmpty() ? "" : codes(new TreeSet<>(facts), " & ") + " -> ") + level);
            }
        });
        return String.join("; ", steps);
    }

    private static String basis(LegalBasis basis) {
        Map<String, String> ceiling = new TreeMap<>();
        basis.ceiling().forEach((category, level) -> ceiling.put(category.code(), level.toString()));
        ceiling.put("otherwise", basis.otherwise() == null ? "unlimited" : String.valueOf(basis.otherwise()));
        String gates = codes(basis.gates(), " & ");
        return csv(
                "basis",
                codes(basis.scope().purposes(), "|"),
                codes(basis.scope().regimes(), "|"),
                codes(basis.scope().to(), "|"),
                "",
                basis.kind().code(),
                codes(basis.scope().from(), "|"),
                ceiling.toString(),
                gates,
                basis.article() == null ? "" : basis.article(),
                String.valueOf(basis.validUntil() == null ? "" : basis.validUntil()),
                basis.code(),
                basis.note().standing().code(),
                basis.note().source(),
                basis.statute());
    }

    private static String declares(PolicySet set, Role role) {
        String may = Set.of(Purpose.values()).stream()
                .filter(purpose -> set.mayDeclare(role, purpose))
                .map(Coded::code)
                .sorted()
                .collect(Collectors.joining("|"));
        String primary = set.primaryPurpose(role).map(Coded::code).orElse("");
        return csv("declare", may, "", "", "", "", role.code(), primary, "", "", "", "", "", "", "");
    }

    private static String about(SetAbout about) {
        String assumptions = about.restsOnAssumptions() ? "rests on assumptions" : "every rule has a source";
        String until = about.validUntil().toString();
        return csv("set", about.title().english(), "", "", "", "", "", until, "", "", "", "", assumptions, "", "");
    }

    private static String codes(Collection<? extends Coded> words, String between) {
        return words.stream().map(Coded::code).sorted().collect(Collectors.joining(between));
    }

    private static String csv(String... fields) {
        StringBuilder line = new StringBuilder();
        for (String field : fields) {
            boolean quote = field.indexOf(',') >= 0 || field.indexOf('"') >= 0 || field.indexOf('\n') >= 0;
            line.append(line.isEmpty() ? "" : ",");
            line.append(quote ? '"' + field.replace("\"", "\"\"") + '"' : field);
        }
        return line.toString();
    }
}
