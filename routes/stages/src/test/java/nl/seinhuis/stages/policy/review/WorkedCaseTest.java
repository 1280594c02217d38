// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import nl.seinhuis.stages.policy.ConfigCopy;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Rule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What officers expect in situations that they recognise is what the policies do. */
class WorkedCaseTest {
    private static final PolicySet SET = ShippedSet.get();
    private static CaseReader.Result read;

    @BeforeAll
    static void readAll() throws IOException {
        read = CaseReader.read(ShippedSet.CONFIG.resolve("policies").resolve("cases"));
    }

    @Test
    void every_situation_is_decided_as_expected() {
        assertThat(read.faults()).isEmpty();
        assertThat(read.cases()).hasSizeGreaterThanOrEqualTo(120);
        List<String> wrong = new ArrayList<>();
        for (WorkedCase one : read.cases()) {
            one.differences(SET).forEach(d -> wrong.add(one.file() + ", " + one.title() + ": " + d));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_rule_has_a_situation_that_withholds_and_one_that_shares_where_it_can() {
        Map<String, Set<Boolean>> covered = new HashMap<>();
        for (WorkedCase one : read.cases()) {
            Rule rule = SET.rule(one.context().key()).orElseThrow(() -> new AssertionError(one.title()));
            covered.computeIfAbsent(rule.id(), id -> new HashSet<>()).add(one.shares());
        }
        Map<String, Boolean> releasing = new TreeMap<>();
        for (Rule rule : SET.rules()) {
            boolean releases = rule.cells().values().stream().anyMatch(Cell::releases);
            releasing.merge(rule.id(), releases, Boolean::logicalOr);
        }
        assertThat(releasing).hasSizeGreaterThan(250);
        releasing.forEach((rule, releases) -> assertThat(covered.getOrDefault(rule, Set.of()))
                .as(rule)
                .isEqualTo(releases ? Set.of(true, false) : Set.of(false)));
    }

    @Test
    void all_fifteen_situations_of_the_assignment_are_told_from_both_sides() {
        for (boolean shares : new boolean[] {true, false}) {
            Set<Integer> told = new TreeSet<>();
            read.cases().stream().filter(one -> one.shares() == shares).forEach(one -> told.add(one.number()));
            told.remove(0);
            assertThat(told)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 15).boxed().toList());
        }
    }

    @Test
    void a_changed_level_is_told_in_words() {
        PolicySet changed = ConfigCopy.shipped()
                .replace("policies/triage.yaml", "birth-date: {base: group+none, ", "birth-date: {")
                .load();
        List<String> told = read.cases().stream()
                .flatMap(one -> one.differences(changed).stream())
                .toList();
        assertThat(told).isNotEmpty().allMatch(t -> t.startsWith("geboortedatum: groep verwacht, maar niet. "));
    }

    @Test
    void a_word_that_is_not_known_is_told_with_its_place(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("share-wrong.yaml"),
                "situaties:\n  - {titel: T, situatie: S, doel: dui, van: politie, aan: GGD, betrokkene: geen persoon,"
                        + " regime: wpg, voorwaarden: [], verwacht: {niet: [naam]}, waarom: W}\n");
        Files.writeString(folder.resolve("other.yaml"), "situaties: []\n");
        CaseReader.Result result = CaseReader.read(folder);
        assertThat(result.cases()).isEmpty();
        assertThat(result.faults())
                .containsExactly(
                        "other.yaml: noem het bestand share-....yaml of withhold-....yaml",
                        "share-wrong.yaml, T: onbekend woord 'dui'");
    }
}
