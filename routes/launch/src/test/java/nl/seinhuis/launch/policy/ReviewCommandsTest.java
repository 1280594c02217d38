// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands with which an officer reads a set say what they found, and say it in their exit code. */
class ReviewCommandsTest {
    private static final Path CONFIG =
            Path.of(System.getProperty("seinhuis.root", "../..")).resolve("config");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void diff_says_that_nothing_differs_and_exits_with_0() {
        assertThat(run("diff", CONFIG.toString(), CONFIG.toString())).isZero();
        assertThat(out).hasToString("Er is geen verschil." + System.lineSeparator());
    }

    @Test
    void diff_says_what_differs_in_both_languages_and_exits_with_1(@TempDir Path folder) throws IOException {
        Path other = copy(folder);
        Path desk = other.resolve("desks/woco-lefier.yaml");
        Files.writeString(desk, Files.readString(desk).replace("[VR01, VR03]", "[VR01, VR03, VR02]"));
        assertThat(run("diff", CONFIG.toString(), other.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "- Loket woco-lefier: regio's: nu VR01 Groningen, VR03 Drenthe, VR02 Fryslân",
                        "- Dit verruimt.");
        assertThat(run("diff", "--lang", "en", CONFIG.toString(), other.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "- Desk woco-lefier: regions: now VR01 Groningen, VR03 Drenthe, VR02 Fryslân",
                        "- This widens.");
    }

    @Test
    void check_tells_each_fault_with_its_place_in_dutch_and_in_english_when_asked(@TempDir Path folder)
            throws IOException {
        Path other = copy(folder);
        assertThat(run("check", "--config", other.toString())).isZero();
        assertThat(out.toString()).startsWith("geen fouten: de set in ");
        Path policy = other.resolve("policies/triage.yaml");
        Files.writeString(
                policy,
                Files.readString(policy)
                        .replaceFirst("birth-date: \\{base: group\\+none", "birth-date: {base: groep+none"));
        assertThat(run("check", "--config", other.toString())).isEqualTo(2);
        assertThat(out.toString())
                .containsPattern(
                        "policies/triage.yaml:\\d+\\R  regel: triage\\S+, gegevens: birth-date \\(geboortedatum\\)\\R"
                                + "  fout:  onbekend niveau 'groep\\+none'\\R"
                                + "  doe:   Schrijf inhoud\\+koppeling, bijvoorbeeld coarse\\+pseudonym\\R")
                .containsPattern("\\d+ fout(en)?\\R$")
                .doesNotContain("wrong:");
        assertThat(run("check", "--lang", "en", "--config", other.toString())).isEqualTo(2);
        assertThat(out.toString()).contains("  wrong: unknown level 'groep+none'", "  do:    Write content+linkage");
        assertThat(run("check", "--lang", "de", "--config", other.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--lang is nl or en");
    }

    @Test
    void diff_names_the_faults_of_a_folder_that_is_no_set_and_exits_with_2(@TempDir Path folder) {
        assertThat(run("diff", CONFIG.toString(), folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("regions.yaml", "fout:  het bestand ontbreekt", "doe:   Voeg het toe");
    }

    @Test
    void matrix_writes_csv_and_page(@TempDir Path folder) throws IOException {
        Path csv = folder.resolve("m.csv");
        Path page = folder.resolve("m.html");
        assertThat(run("matrix", "--config", CONFIG.toString(), "--csv", csv.toString(), "--html", page.toString()))
                .isZero();
        assertThat(Files.readAllLines(csv)).hasSizeGreaterThan(6_000);
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void explain_tells_rule_bases_ceilings_and_what_is_open() {
        assertThat(run(
                        "explain",
                        "--config=" + CONFIG,
                        "--purpose=triage",
                        "--from=municipality-social",
                        "--to=care-coordinator",
                        "--subject=victim",
                        "--fact=necessity",
                        "--category=residence"))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "Regel die past: triage.inspectorate-and-public.coordinator.victim",
                        "verblijfplaats: grof (gemeente)",
                        "AVG6-E-DUID (AVG 6(1)(e); Wmo 2015 2.1.1): vervuld",
                        "De wet laat hier hoogstens toe: fijn",
                        "(nog open: dezelfde regio)");
    }

    @Test
    void explain_says_where_another_regime_has_a_rule() {
        run(
                "explain",
                "--config=" + CONFIG,
                "--purpose=triage",
                "--from=police",
                "--to=care-coordinator",
                "--subject=victim");
        assertThat(out.toString())
                .contains(
                        "Regel die past: geen",
                        "Let op: volgens de Wet politiegegevens past wel een regel,"
                                + " triage.police-and-inspectorate.coordinator.victim; vraag dat met --regime wpg");
    }

    @Test
    void explain_says_which_words_it_takes_when_one_is_unknown() {
        assertThat(run("explain", "--config=" + CONFIG, "--purpose=nope", "--from=ggd", "--to=ggd"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--purpose is een van: assist, triage");
        run("explain", "--config=" + CONFIG, "--purpose=nope", "--from=ggd", "--to=ggd", "--lang=en");
        assertThat(err.toString()).contains("--purpose takes one of: assist, triage");
    }

    @Test
    void explain_says_what_is_no_id_of_a_signal_in_both_languages() {
        assertThat(run("explain", "--signal=x")).isEqualTo(2);
        assertThat(run("explain", "--signal=x", "--client=woco-lefier")).isEqualTo(2);
        assertThat(run("explain", "--signal=x", "--client=woco-lefier", "--lang=en"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("noem met --client wie het signaal heeft gemeld")
                .contains("dit is geen nummer van een signaal")
                .contains("this is no id of a signal");
    }

    @Test
    void cases_runs_all_and_says_what_is_otherwise(@TempDir Path folder) throws IOException {
        assertThat(run("cases", "--config", CONFIG.toString())).isZero();
        assertThat(out.toString()).contains(" situaties, 0 anders dan verwacht");
        Path other = copy(folder);
        Path policy = other.resolve("policies/triage.yaml");
        Files.writeString(policy, Files.readString(policy).replace("birth-date: {base: group+none, ", "birth-date: {"));
        assertThat(run("cases", "--config", other.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("geboortedatum: groep verwacht, maar niet.");
    }

    private int run(String... arguments) {
        return new CommandLine(new PolicyCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static Path copy(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(CONFIG)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(CONFIG.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return folder;
    }
}
