// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Small changes of the text of law and policies, each of one place, of every sort that a person could make. */
final class Mutants {

    /**
     * One change.
     *
     * @param name what was done, and in which line
     * @param file file
     * @param text text of the file after it
     */
    record Mutant(String name, String file, String text) {}

    private record Sort(String name, Pattern pattern, UnaryOperator<String> change) {}

    private static final String RULE = "(?ms)^  - id: .*?(?=^  - id: |\\z)";
    private static final String BASIS = "(?ms)^  - code: .*?(?=^  - code: |\\z)";

    private static final List<Sort> POLICIES = List.of(
            sort("raise a base", "base: (group|coarse|fine)\\+", s -> "base: full+"),
            sort("lower a base", "base: (coarse|fine|full)\\+", s -> "base: group+"),
            sort("link what was not linked", "(?<=(coarse|full))\\+none", s -> "+pseudonym"),
            sort("no longer link", "\\+pseudonym", s -> "+none"),
            sort("raise a refinement", "(?<=: )(group|coarse)(?=\\+none[,}])", s -> "full"),
            sort("drop the first gate", "(?<=[{ ])[a-z:-]+ & (?=[a-z])", s -> ""),
            sort("drop the last gate", " & [a-z:-]+(?=:)", s -> ""),
            sort("release without gate", "when: \\{[a-z:& -]+: (?=[a-z]+\\+[a-z]+\\})", s -> "base: "),
            sort("another gate", "\\bconsent\\b(?=[ :])", s -> "necessity"),
            sort("oral for written", "consent:written", s -> "consent"),
            sort("widen the recipients", "(?m)^    to: \\[", s -> "    to: [kmar, "),
            sort("another recipient", "(?m)^    to: \\[[a-z-]+", s -> "    to: [comensha"),
            sort("widen the senders", "(?m)^    from: \\[", s -> "    from: [veilig-thuis, "),
            sort("another subject", "subject: \\[victim\\]", s -> "subject: [suspect]"),
            sort("one more subject", "subject: \\[victim", s -> "subject: [involved, victim"),
            sort("remove a basis", "(?<=because: \\[)[A-Z0-9-]+, ", s -> ""),
            sort("remove the last basis", "(?m)(?<=because: \\[.{3,40}), [A-Z0-9-]+(?=\\])", s -> ""),
            sort("remove an added basis", ", and: \\[[^\\]]+\\]", s -> ""),
            sort("remove every basis", "(?m)^    because: .*\\n", s -> ""),
            sort("remove a condition", "(?m)^    only: .*\\n", s -> ""),
            sort("remove a condition of a cell", ", only: \\[[^\\]]+\\]", s -> ""),
            sort("swap the regime", "regime: (avg|wpg)", s -> s.endsWith("avg") ? "regime: wpg" : "regime: avg"),
            sort("delete a cell", "(?m)^      [a-z-]+: \\{.*\\}\\n", s -> ""),
            sort("delete a rule", RULE, s -> ""),
            sort("duplicate a rule", RULE, s -> s + s),
            sort("duplicate a rule under another id", RULE, s -> s + s.replaceFirst("id: ", "id: copy.")),
            sort("misspell a category", "(?m)^      (identity|place|vehicle|contact): ", s -> s.replace(":", "s:")),
            sort("misspell a gate", "necessity", s -> "necesity"),
            sort("misspell a level", "full\\+none", s -> "ful+none"),
            sort("call it sourced", "(?<=reason: [a-z-]{3,40})\\}", s -> ", status: sourced}"),
            sort("turn round what is never shared", "(?m)^never: .*\\n", s -> ""),
            sort("an empty list", "because: \\[[^\\]]+\\]", s -> "because: []"));

    private static final List<Sort> LAW = List.of(
            sort(
                    "lower a ceiling",
                    "(?m)(?<=^      [a-z-]{3,25}: )(group|coarse|fine|full)\\+none",
                    s -> "withheld+none"),
            sort("raise a ceiling", "(?m)(?<=^      [a-z-]{3,25}: )(withheld|group|coarse)\\+none", s -> "full+none"),
            sort("remove a ceiling", "(?m)^      [a-z-]+: [a-z]+\\+[a-z]+\\n", s -> ""),
            sort("limit the rest", "otherwise: unlimited", s -> "otherwise: withheld+none"),
            sort("free the rest", "otherwise: withheld\\+none", s -> "otherwise: unlimited"),
            sort(
                    "change the article",
                    "article: \"\\d+\"",
                    s -> s.contains("20") ? "article: \"15\"" : "article: \"20\""),
            sort("drop the article", "(?m)^    article: .*\\n", s -> ""),
            sort("drop the gates", "(?m)^    gates: .*\\n", s -> ""),
            sort("change the gates", "gates: consent\\b", s -> "gates: necessity"),
            sort("widen the senders", "(?m)^    from: \\[", s -> "    from: [national-rapporteur, "),
            sort("widen the recipients", "(?m)^    to: \\[", s -> "    to: [ngo, "),
            sort("fewer recipients", "(?m)(?<=^    to: \\[)[a-z-]+, ", s -> ""),
            sort("fewer purposes", "(?m)(?<=^    purposes: \\[)[a-z-]+, ", s -> ""),
            sort("swap the regimes", "regimes: \\[avg\\]", s -> "regimes: [wpg]"),
            sort("delete a basis", BASIS, s -> ""),
            sort("call it sourced", "status: assumption", s -> "status: sourced"),
            sort("another kind", "(?m)^kind: [a-z0-9]+", s -> s.endsWith("art9") ? "kind: art10" : "kind: art9"));

    private static final List<Sort> TABLES = List.of(
            sort("may declare more", "may: \\[", s -> "may: [case, "),
            sort("may declare less", "(?<=may: \\[)[a-z]+, ", s -> ""),
            sort(
                    "another primary purpose",
                    "primary: [a-z]+",
                    s -> s.endsWith("triage") ? "primary: monitor" : "primary: triage"),
            sort("widen a group", "(?<=(public|private|secrecy-bound): \\[)", s -> "national-rapporteur, "),
            sort("narrow a group", "(?<=(public|private|secrecy-bound): \\[)[a-z-]+, ", s -> ""),
            sort("hide the assumptions", "rests-on-assumptions: true", s -> "rests-on-assumptions: false"));

    private Mutants() {}

    private static Sort sort(String name, String pattern, UnaryOperator<String> change) {
        return new Sort(name, Pattern.compile(pattern), change);
    }

    /** Up to so many changes of each sort in each file. */
    static List<Mutant> of(Map<String, String> texts, int most) {
        List<Mutant> mutants = new ArrayList<>();
        new TreeMap<>(texts).forEach((name, text) -> {
            if (name.matches("policies/(declare|set)\\.yaml|law/roles\\.yaml")) {
                TABLES.forEach(sort -> mutate(name, text, sort, most + 1, mutants));
            } else if (name.matches("policies/.*\\.yaml")) {
                POLICIES.forEach(sort -> mutate(name, text, sort, most, mutants));
            } else if (name.matches("law/.*\\.yaml") && !name.endsWith("sources.yaml")) {
                LAW.forEach(sort -> mutate(name, text, sort, most, mutants));
            }
        });
        return mutants;
    }

    private static void mutate(String name, String text, Sort sort, int most, List<Mutant> into) {
        int from = Math.max(0, text.indexOf("\nrules:"));
        List<MatchResult> places = new ArrayList<>(sort.pattern()
                .matcher(text)
                .results()
                .filter(place -> place.start() > from || sort.name().contains("never"))
                .toList());
        Collections.shuffle(places, new Random((name + sort.name()).hashCode()));
        for (MatchResult place : places.subList(0, Math.min(most, places.size()))) {
            String changed =
                    text.substring(0, place.start()) + sort.change().apply(place.group()) + text.substring(place.end());
            long line = text.substring(0, place.start()).lines().count();
            into.add(new Mutant(sort.name() + " in " + name + ":" + line, name, changed));
        }
    }
}
