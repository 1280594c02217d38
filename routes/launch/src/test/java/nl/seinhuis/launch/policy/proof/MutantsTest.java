// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import org.junit.jupiter.api.Test;

/** Hundreds of small changes of the shipped law and policies: each is refused, disproved, or told by the matrix. */
class MutantsTest {
    private static final Path CONFIG = Path.of(System.getProperty("seinhuis.root", "../.."), "config");
    /** A change of the law or a table is looked at under one small purpose: its own lines of the matrix tell it. */
    private static final List<String> SMALL = List.of("policies/register.yaml", "policies/case.yaml");

    private final Map<List<String>, PolicySet> originals = new ConcurrentHashMap<>();

    private enum Seen {
        REFUSED,
        TOLD_BY_THE_MATRIX,
        DISPROVED,
        WITHOUT_MEANING,
        UNSEEN
    }

    @Test
    void no_change_of_the_shipped_policies_passes_unseen() throws PolicyFaults {
        SetFiles shipped = SetFiles.read(CONFIG);
        Map<String, String> texts = new HashMap<>();
        shipped.names()
                .forEach(
                        name -> texts.put(name, new String(shipped.bytes(name).orElseThrow(), StandardCharsets.UTF_8)));
        List<Mutants.Mutant> mutants = Mutants.of(texts, 1);
        Map<Mutants.Mutant, Seen> seen = mutants.parallelStream()
                .collect(Collectors.toConcurrentMap(Function.identity(), mutant -> seen(shipped, mutant)));
        Map<Seen, Long> counts =
                seen.values().stream().collect(Collectors.groupingBy(one -> one, Collectors.counting()));
        assertThat(seen.entrySet().stream()
                        .filter(entry -> entry.getValue() == Seen.UNSEEN)
                        .map(entry -> entry.getKey().name()))
                .isEmpty();
        assertThat(counts.getOrDefault(Seen.REFUSED, 0L)).as("%s", counts).isGreaterThan(80);
        assertThat(counts.getOrDefault(Seen.TOLD_BY_THE_MATRIX, 0L))
                .as("%s", counts)
                .isGreaterThan(80);
        assertThat(seen.size() - counts.getOrDefault(Seen.WITHOUT_MEANING, 0L))
                .as("%s", counts)
                .isGreaterThanOrEqualTo(200);
    }

    private Seen seen(SetFiles shipped, Mutants.Mutant mutant) {
        boolean policy = mutant.file().startsWith("policies/")
                && !mutant.file().endsWith("declare.yaml")
                && !mutant.file().endsWith("set.yaml");
        List<String> purposes = policy ? List.of(mutant.file()) : SMALL;
        SetFiles few = only(shipped, purposes);
        PolicySet original = originals.computeIfAbsent(purposes, key -> load(few));
        SetFiles changed = few.with(mutant.file(), mutant.text().getBytes(StandardCharsets.UTF_8));
        try {
            PolicySet set = PolicySet.load(changed, KeyPolicy.OPTIONAL);
            if (set.digest().equals(original.digest())) {
                return Seen.WITHOUT_MEANING;
            }
            if (!Matrix.lines(set).equals(Matrix.lines(original))) {
                return Seen.TOLD_BY_THE_MATRIX;
            }
            return new Proof(set, changed).overSlices(set.rules()).stream().allMatch(Proof.Finding::holds)
                    ? Seen.UNSEEN
                    : Seen.DISPROVED;
        } catch (PolicyFaults e) {
            return Seen.REFUSED;
        }
    }

    private static PolicySet load(SetFiles files) {
        try {
            return PolicySet.load(files, KeyPolicy.OPTIONAL);
        } catch (PolicyFaults e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static SetFiles only(SetFiles shipped, List<String> purposes) {
        SetFiles few = shipped;
        for (String name : shipped.names()) {
            boolean table = name.endsWith("declare.yaml") || name.endsWith("set.yaml");
            if (name.startsWith("policies/") && !table && !purposes.contains(name)) {
                few = few.without(name);
            }
        }
        return few;
    }
}
