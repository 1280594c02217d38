// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.fault.PolicyFault;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One fault of each kind in the smallest set that can be loaded, each told at its line, and all of them at once. */
class SetFaultsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final String POLICY = "policies/register.yaml";
    private static final String LAW = "law/wpg.yaml";
    private static final String SET = "policies/set.yaml";

    private static final Map<String, String> SMALLEST = smallest();

    /**
     * A spoilt line.
     *
     * @param kind kind of fault
     * @param from what is replaced, once
     * @param line text by which the line of the fault is found afterwards
     * @param rule rule that is named, or null
     * @param category category that is named, or null
     */
    record Spoilt(
            String kind, String file, String from, String to, String line, String rule, String category, String words) {
        @Override
        public String toString() {
            return kind;
        }
    }

    static List<Spoilt> spoilt() {
        String home = "      residence: {base: group+none, reason: r}";
        return List.of(
                cell("a misspelt word", "consent: group", "consnet: group", "unknown gate 'consnet'", "status"),
                cell(
                        "an unbound condition",
                        home,
                        home.replace("}", ", only: [minor]}"),
                        "unknown condition 'minor'",
                        "residence"),
                rule(
                        "a second rule for a key",
                        "  - id: two\n    from: [kmar]",
                        "  - id: two\n    from: [police]",
                        "two rules for one key",
                        "two"),
                cell(
                        "incomparable refinements",
                        "      status: {when",
                        "      contact: {when: {consent: full+none, necessity: withheld+pseudonym}, reason: r}\n      status: {when",
                        "ambiguous",
                        "contact"),
                cell(
                        "a refinement that never counts",
                        "{consent: group+none}",
                        "{consent: group+none, consent & necessity: group+none}",
                        "unreachable",
                        "status"),
                cell(
                        "a cell that never releases",
                        "      status: {when",
                        "      minor: {base: full+none, only: [minor=no, \"minor=yes|presumed\"], reason: r}\n      status: {when",
                        "unreachable",
                        "minor"),
                cell(
                        "a level above its envelope",
                        "residence: {base: group",
                        "residence: {base: full",
                        "above its envelope",
                        "residence"),
                cell(
                        "a missing kind of basis",
                        "      status: {when",
                        "      health: {base: group+none, reason: r}\n      status: {when",
                        "no legal basis of kind art9",
                        "health"),
                new Spoilt(
                        "a category without a cell",
                        POLICY,
                        "never: [identity, ",
                        "never: [",
                        "purpose:",
                        null,
                        null,
                        "category identity has no cell"),
                new Spoilt(
                        "an expired basis",
                        LAW,
                        "    status: sourced",
                        "    valid-until: 2026-11-20\n    status: sourced",
                        "valid-until",
                        null,
                        null,
                        "basis W expired"),
                new Spoilt(
                        "a basis that ends before its set",
                        LAW,
                        "    status: sourced",
                        "    valid-until: 2027-01-01\n    status: sourced",
                        "valid-until",
                        null,
                        null,
                        "before the set does"),
                new Spoilt(
                        "an expired set",
                        SET,
                        "2027-06-30",
                        "2026-11-20",
                        "valid-until",
                        null,
                        null,
                        "the set expired"),
                rule("two rules with one id", "  - id: two", "  - id: one", "rule 'one' stands twice", "one"),
                cell("an empty list", home, home.replace("}", ", because: []}"), "an empty list", "residence"),
                cell(
                        "a level not of the category",
                        "consent: group+none",
                        "consent: fine+none",
                        "knows no level fine+none",
                        "status"),
                new Spoilt(
                        "a rule on assumptions alone",
                        LAW,
                        "    status: sourced\n    source: \"[1]\"",
                        "    status: assumption\n    source: general knowledge",
                        "- id: one",
                        null,
                        null,
                        "rests on assumptions only"));
    }

    private static Spoilt cell(String kind, String from, String to, String words, String category) {
        return new Spoilt(kind, POLICY, from, to, "      " + category + ": {", null, category, words);
    }

    private static Spoilt rule(String kind, String from, String to, String words, String rule) {
        return new Spoilt(kind, POLICY, from, to, "    regime: wpg", rule, null, words);
    }

    @Test
    void the_smallest_set_has_no_fault() {
        assertThat(faults(SMALLEST)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void tells_file_line_and_what_to_do(Spoilt spoilt) {
        Map<String, String> files = spoil(SMALLEST, spoilt);
        List<PolicyFault> faults = faults(files);
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.what().english()).contains(spoilt.words());
            assertThat(fault.remedy().english()).isNotBlank();
            assertThat(fault.what().dutch()).isNotEqualTo(fault.what().english());
            assertThat(fault.remedy().dutch()).isNotEqualTo(fault.remedy().english());
            assertThat(fault.line()).isPositive();
            if (spoilt.category() != null) {
                assertThat(lineOf(files.get(spoilt.file()), fault.line())).contains(spoilt.line());
                assertThat(fault.rule()).isEqualTo("one");
                assertThat(fault.category()).isEqualTo(spoilt.category());
            } else if (spoilt.rule() != null) {
                assertThat(fault.file()).isEqualTo(POLICY);
                assertThat(fault.rule()).isEqualTo(spoilt.rule());
            } else if (!spoilt.line().startsWith("- id")) {
                assertThat(fault.file()).isEqualTo(spoilt.file());
                assertThat(lineOf(files.get(spoilt.file()), fault.line())).contains(spoilt.line());
            } else {
                assertThat(lineOf(files.get(POLICY), fault.line())).contains(spoilt.line());
            }
        });
    }

    @Test
    void tells_the_faults_of_all_files_at_once() {
        Map<String, String> files = SMALLEST;
        List<String> words = new ArrayList<>();
        for (Spoilt one : spoilt()) {
            if (List.of("a misspelt word", "an expired basis", "an expired set", "an empty list")
                    .contains(one.kind())) {
                files = spoil(files, one);
                words.add(one.words());
            }
        }
        List<PolicyFault> faults = faults(files);
        for (String some : words) {
            assertThat(faults)
                    .anySatisfy(fault -> assertThat(fault.what().english()).contains(some));
        }
        assertThat(faults)
                .extracting(PolicyFault::file)
                .contains(POLICY, LAW, SET)
                .isSorted();
    }

    @Test
    void guesses_which_word_was_meant() {
        Map<String, String> files = spoil(SMALLEST, spoilt().get(0));
        assertThat(faults(files))
                .anySatisfy(fault -> assertThat(fault.remedy().english()).startsWith("Did you mean 'consent'?"));
    }

    @Test
    void a_rule_on_assumptions_is_taken_when_the_set_says_so() {
        Map<String, String> files = new TreeMap<>(spoil(SMALLEST, spoilt().get(spoilt().size() - 1)));
        files.computeIfPresent(
                SET, (name, text) -> text.replace("rests-on-assumptions: false", "rests-on-assumptions: true"));
        assertThat(faults(files)).isEmpty();
    }

    private static String lineOf(String text, int line) {
        return text.lines().toList().get(line - 1);
    }

    private static Map<String, String> spoil(Map<String, String> files, Spoilt spoilt) {
        Map<String, String> copy = new TreeMap<>(files);
        String old = copy.get(spoilt.file());
        int at = old.indexOf(spoilt.from());
        assertThat(at).as(spoilt.from()).isNotNegative();
        copy.put(
                spoilt.file(),
                old.substring(0, at)
                        + spoilt.to()
                        + old.substring(at + spoilt.from().length()));
        return copy;
    }

    private static List<PolicyFault> faults(Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return PolicySet.faults(SetFiles.of(bytes), KeyPolicy.OPTIONAL, TODAY);
    }

    private static Map<String, String> smallest() {
        Map<String, String> files = new TreeMap<>();
        files.put("law/roles.yaml", "groups:\n  some: [ngo, other]\n");
        files.put("law/sources.yaml", "sources: {\"1\": x}\n");
        files.put(LAW, basis("wpg", "W", "wpg"));
        StringBuilder declare = new StringBuilder("declare:\n");
        for (Role role : Role.values()) {
            declare.append("  ").append(role.code()).append(": {may: [register], primary: register}\n");
        }
        files.put("policies/declare.yaml", declare.toString());
        files.put(SET, "title: {nl: x, en: x}\nvalid-until: 2027-06-30\nrests-on-assumptions: false\n");
        files.put(POLICY, """
                purpose: register
                title: {nl: x, en: x}
                defaults: {status: assumption, source: general knowledge}
                reasons: {r: {nl: x, en: x}}
                never: [identity, bsn, birth-date, gender-language, contact, place, nationality, vehicle, advert, health, sexual-life, police-data, minor, indicators, coercion, exploitation, narrative, observation, reporter-role, reporter-organisation, reporter-person, legal-meta]
                rules:
                  - id: one
                    from: [police]
                    to: [comensha]
                    subject: [victim]
                    regime: wpg
                    because: [W]
                    cells:
                      residence: {base: group+none, reason: r}
                      status: {when: {consent: group+none}, reason: r}
                  - id: two
                    from: [kmar]
                    to: [comensha]
                    subject: [victim]
                    regime: wpg
                    because: [W]
                    cells:
                      status: {base: group+none, reason: r}
                """);
        files.put(
                "desks/a.yaml",
                "agency: a\noin: \"00000001111111113000\"\nname: A\nrole: kmar\nregion: VR01\nclients: [a]\n");
        StringBuilder regions = new StringBuilder("source: x\ndate: 2026-11-21\nremote-desk: none\nregions:\n");
        for (int i = 1; i <= 25; i++) {
            regions.append("  VR%02d: {name: x, coverage: none}\n".formatted(i));
        }
        files.put("regions.yaml", regions.toString());
        return files;
    }

    private static String basis(String kind, String code, String regime) {
        return """
            kind: %s
            bases:
              - code: %s
                statute: x
                regimes: [%s]
                from: [police, kmar]
                to: [comensha]
                purposes: [register]
                ceiling: {residence: group+none}
                otherwise: unlimited
                status: sourced
                source: "[1]"
                reason: x
            """.formatted(kind, code, regime);
    }
}
