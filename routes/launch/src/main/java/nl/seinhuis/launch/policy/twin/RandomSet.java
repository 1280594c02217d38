// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.twin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Category;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.BasisKind;

/**
 * A small set that follows from a number: groups, six kinds of bases with gates, articles and ceilings, and rules with
 * defaults, several bases, refinements, alternatives, conditions and cells for some senders only.
 */
public final class RandomSet {
    private static final String AGENCY = """
            agency: a
            oin: "00000001111111113000"
            name: A
            role: kmar
            region: VR01
            clients: [a]
            """;

    private final Map<String, String> files = new TreeMap<>();

    /** The set of a number. */
    public RandomSet(long number) {
        Dice dice = new Dice(number);
        RandomNames names = new RandomNames(dice);
        files.put("law/roles.yaml", names.groupsFile());
        files.put("law/sources.yaml", "sources: {\"1\": x}\n");
        files.put("policies/declare.yaml", names.declareFile());
        files.put("policies/set.yaml", "title: {nl: x, en: x}\nvalid-until: 2030-01-01\nrests-on-assumptions: true\n");
        files.put("desks/a.yaml", AGENCY);
        files.put("regions.yaml", regions());
        List<RandomBasis> law = law(names, dice);
        List<String> declared = RandomNames.PURPOSES.stream()
                .filter(p -> RandomNames.ROLES.stream().anyMatch(role -> names.mayDeclare(role, p)))
                .toList();
        for (String purpose : dice.some(declared, 1 + dice.below(2))) {
            files.put("policies/" + purpose + ".yaml", policy(purpose, names, law, dice));
        }
    }

    /** The text of each file by its name. */
    public Map<String, String> texts() {
        return Map.copyOf(files);
    }

    /**
     * The set as the broker loads it.
     *
     * @throws PolicyFaults if this maker has made something that is refused
     */
    public PolicySet load() throws PolicyFaults {
        Map<String, byte[]> bytes = new HashMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return PolicySet.load(SetFiles.of(bytes), KeyPolicy.OPTIONAL);
    }

    private List<RandomBasis> law(RandomNames names, Dice dice) {
        List<RandomBasis> law = new ArrayList<>();
        for (BasisKind kind : BasisKind.values()) {
            StringBuilder text = new StringBuilder("kind: " + kind.code() + "\nbases:\n");
            for (int i = 0; i < 2 + dice.below(3); i++) {
                RandomBasis basis = RandomBasis.of(kind, i, names, dice);
                basis.write(text);
                law.add(basis);
            }
            files.put("law/" + kind.name().toLowerCase(Locale.ROOT) + ".yaml", text.toString());
        }
        return law;
    }

    private static String policy(String purpose, RandomNames names, List<RandomBasis> law, Dice dice) {
        Set<String> keys = new HashSet<>();
        Set<Category> never = EnumSet.allOf(Category.class);
        StringBuilder rules = new StringBuilder("rules:\n");
        for (int i = 0; i < 5; i++) {
            RandomRule rule = new RandomRule(purpose, names, law, dice);
            if (rule.possible() && rule.keys().stream().noneMatch(keys::contains)) {
                keys.addAll(rule.keys());
                rule.write(i, rules);
                never.removeAll(rule.named());
            }
        }
        String head = "purpose: " + purpose
                + "\ntitle: {nl: x, en: x}\ndefaults: {status: assumption, source: general knowledge}\n"
                + "reasons: {r: {nl: x, en: x}}\n";
        String left = never.stream().map(Category::code).collect(Collectors.joining(", "));
        return head + (left.isEmpty() ? "" : "never: [" + left + "]\n") + rules;
    }

    private static String regions() {
        StringBuilder text = new StringBuilder("source: x\ndate: 2026-11-21\nremote-desk: none\nregions:\n");
        for (int i = 1; i <= 25; i++) {
            text.append("  VR%02d: {name: x, coverage: none}\n".formatted(i));
        }
        return text.toString();
    }
}
