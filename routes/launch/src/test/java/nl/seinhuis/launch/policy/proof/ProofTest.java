// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import org.junit.jupiter.api.Test;

/** What the proof says of the shipped set, and that it can say no. */
class ProofTest {
    private static final Path CONFIG = Path.of(System.getProperty("seinhuis.root", "../.."), "config");

    @Test
    void everything_holds_of_the_shipped_set() throws PolicyFaults {
        SetFiles files = SetFiles.read(CONFIG);
        Proof proof = new Proof(PolicySet.load(files, KeyPolicy.OPTIONAL), files);
        assertThat(proof.run(200_000))
                .hasSize(7)
                .allSatisfy(finding -> assertThat(finding.counter())
                        .as(finding.words().english())
                        .isNull());
        assertThat(proof.quotient()).isGreaterThan(10_000);
        assertThat(proof.cells()).isGreaterThan(6_000);
    }

    @Test
    void a_raised_level_is_not_equal_to_the_approved_matrix() throws PolicyFaults {
        SetFiles files = SetFiles.read(CONFIG);
        SetFiles changed = change(files, "reporter-role: {base: group+none", "reporter-role: {base: full+none");
        Proof.Finding matrix = new Proof(PolicySet.load(changed, KeyPolicy.OPTIONAL), changed).matrix();
        assertThat(matrix.counter()).isNotNull();
        assertThat(matrix.counter().english()).contains("reporter-role", "full+none", "administer");
        assertThat(matrix.counter().dutch()).contains("nieuw of anders");
    }

    /** The files say something else than the set that decides: the second reading tells it. */
    @Test
    void a_set_that_is_not_what_its_files_say_is_told_in_the_smallest_context() throws PolicyFaults {
        SetFiles files = SetFiles.read(CONFIG);
        SetFiles changed = change(files, "reporter-role: {base: group+none", "reporter-role: {base: full+none");
        PolicySet set = PolicySet.load(files, KeyPolicy.OPTIONAL);
        List<Proof.Finding> failing = new Proof(set, changed)
                .overSlices(set.rules()).stream().filter(f -> !f.holds()).toList();
        assertThat(failing).hasSize(1);
        assertThat(failing.get(0).words().english()).contains("second, naive reading");
        assertThat(failing.get(0).counter().english()).contains("reporter-role", "group+none", "with []");
    }

    @Test
    void the_matrix_has_a_line_for_each_basis_and_each_role_and_is_the_committed_one() throws PolicyFaults {
        SetFiles files = SetFiles.read(CONFIG);
        PolicySet set = PolicySet.load(files, KeyPolicy.OPTIONAL);
        List<String> lines = Matrix.lines(set);
        assertThat(lines.stream().filter(line -> line.startsWith("basis,"))).hasSameSizeAs(set.law());
        assertThat(lines.stream().filter(line -> line.startsWith("declare,"))).hasSize(17);
        assertThat(Matrix.file(set)).isEqualTo(files.bytes(Proof.APPROVED).orElseThrow());
    }

    private static SetFiles change(SetFiles files, String from, String to) {
        String name = "policies/administer.yaml";
        String text = new String(files.bytes(name).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return files.with(name, text.replaceFirst(Pattern.quote(from), to).getBytes(StandardCharsets.UTF_8));
    }
}
