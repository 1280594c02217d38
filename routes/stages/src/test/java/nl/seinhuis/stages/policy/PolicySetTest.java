// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.fault.PolicyFault;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the loader takes and what it refuses, each with file, line and what to do. */
class PolicySetTest {
    private static final String ADMINISTER = "policies/administer.yaml";
    private static final String TRIAGE = "policies/triage.yaml";

    /** A spoilt file and the words of its fault. */
    private record Spoilt(String name, ConfigCopy config, String file, String words) {}

    private static Spoilt spoilt(String name, String file, String from, String to, String words) {
        return new Spoilt(name, ConfigCopy.small().replace(file, from, to), file, words);
    }

    /** The fault shows in another file than the spoilt one: files are read by name. */
    private static Spoilt elsewhere(String told, String name, String file, String from, String to, String words) {
        return new Spoilt(name, ConfigCopy.small().replace(file, from, to), told, words);
    }

    @TestFactory
    List<DynamicTest> refuses_a_spoilt_set_and_names_the_line() {
        String rule = "  - id: administer.inspectorate-and-public.order.objects";
        List<Spoilt> all = new ArrayList<>(List.of(
                spoilt(
                        "an unknown name",
                        ADMINISTER,
                        "    because: [AVG6-E-BEST]",
                        "    becuase: [AVG6-E-BEST]",
                        "unknown name 'becuase'"),
                spoilt(
                        "an unknown gate",
                        ADMINISTER,
                        "when: {necessity: group+none}",
                        "when: {neccesity: group+none}",
                        "unknown gate 'neccesity'"),
                spoilt(
                        "an unknown level",
                        ADMINISTER,
                        "place: {base: full+none",
                        "place: {base: ful+none",
                        "unknown level 'ful+none'"),
                spoilt(
                        "an unknown category",
                        ADMINISTER,
                        "      place: {base",
                        "      plaats: {base",
                        "unknown category 'plaats'"),
                spoilt(
                        "an unknown role",
                        ADMINISTER,
                        "to: [municipality-order]",
                        "to: [municipality]",
                        "unknown role or group 'municipality'"),
                spoilt("an unknown regime", ADMINISTER, "regime: avg", "regime: gdpr", "unknown word 'gdpr'"),
                spoilt(
                        "an unknown subject",
                        ADMINISTER,
                        "subject: [victim]",
                        "subject: [victims]",
                        "unknown word 'victims'"),
                spoilt(
                        "an unknown purpose",
                        ADMINISTER,
                        "purpose: administer",
                        "purpose: administrate",
                        "unknown word 'administrate'"),
                spoilt(
                        "an unknown condition",
                        ADMINISTER,
                        "only: [location-codes]",
                        "only: [location]",
                        "unknown condition 'location'"),
                spoilt(
                        "an unknown basis",
                        ADMINISTER,
                        "because: [AVG6-E-BEST]",
                        "because: [AVG6-X]",
                        "unknown legal basis 'AVG6-X'"),
                spoilt(
                        "an unknown reason",
                        ADMINISTER,
                        "reason: week-suffices",
                        "reason: because-i-say-so",
                        "unknown reason"),
                spoilt(
                        "an unknown proviso",
                        ADMINISTER,
                        "proviso: recorded",
                        "proviso: noted",
                        "unknown proviso 'noted'"),
                spoilt(
                        "an unknown source",
                        ADMINISTER,
                        "source: \"[6]\"",
                        "source: \"[666]\"",
                        "source [666] is unknown"),
                spoilt("a source that is none", ADMINISTER, "source: \"[6]\"", "source: hearsay", "is no source"),
                spoilt(
                        "sourced without a source",
                        ADMINISTER,
                        "status: assumption, source",
                        "status: sourced, source",
                        "'sourced' without a source"),
                spoilt(
                        "a name twice",
                        ADMINISTER,
                        "    regime: avg\n",
                        "    regime: avg\n    regime: wpg\n",
                        "'regime' stands twice"),
                spoilt(
                        "a category twice",
                        ADMINISTER,
                        "      bsn: {",
                        "      identity: {reason: role-signal}\n      bsn: {",
                        "'identity' stands twice"),
                spoilt(
                        "an alias",
                        ADMINISTER,
                        "because: [AVG6-E-BEST]",
                        "because: &x [AVG6-E-BEST]",
                        "an anchor (&) is not allowed"),
                spoilt(
                        "a character that moves the cursor of a terminal",
                        ADMINISTER,
                        "\"Bestuurlijke maatregelen\"",
                        "\"Bestuur\\e[2K\"",
                        "a character that cannot be seen (U+001B)"),
                spoilt(
                        "a second line in a title",
                        ADMINISTER,
                        "\"Bestuurlijke maatregelen\"",
                        "\"Bestuur\\n  verandert: niets\"",
                        "a character that cannot be seen (U+000A)"),
                spoilt(
                        "a character that turns the text around",
                        ADMINISTER,
                        "\"Bestuurlijke maatregelen\"",
                        "\"Bestuur\u202Eneleg\"",
                        "a character that cannot be seen (U+202E)"),
                spoilt("an empty list", ADMINISTER, "because: [AVG6-E-BEST]", "because: []", "an empty list"),
                spoilt("an empty file name", ADMINISTER, "regime: avg", "regime:", "a word is expected"),
                spoilt("broken YAML", ADMINISTER, "cells:", "cells: {", "not valid YAML"),
                spoilt(
                        "two rules with one id",
                        ADMINISTER,
                        rule,
                        "  - id: administer.inspectorate-and-public.order.victim",
                        "stands twice"),
                spoilt(
                        "two rules for one key",
                        ADMINISTER,
                        "    to: [municipality-order]\n    subject: [tenant-or-owner, employer]",
                        "    to: [municipality-order]\n    subject: [victim, employer]",
                        "two rules for one key"),
                spoilt(
                        "a level outside the chain",
                        ADMINISTER,
                        "identity: {base: full+none",
                        "identity: {base: coarse+none",
                        "knows no level coarse+none"),
                spoilt(
                        "a level above its envelope in content",
                        TRIAGE,
                        "birth-date: {base: group+none",
                        "birth-date: {base: full+none",
                        "above its envelope on the axis content"),
                spoilt(
                        "a refinement without the gate that its basis asks",
                        TRIAGE,
                        "health: {when: {acute-danger: group+none}",
                        "health: {when: {consent: group+none}",
                        "above its envelope"),
                spoilt(
                        "a missing kind of basis",
                        TRIAGE,
                        "and: [AVG6-D, AVG9-C]",
                        "and: [AVG6-D]",
                        "no legal basis of kind art9 for health"),
                spoilt(
                        "a basis of another purpose",
                        ADMINISTER,
                        "because: [AVG6-E-BEST]",
                        "because: [AVG6-E-BEST, AVG6-E-OPS]",
                        "basis AVG6-E-OPS does not fit"),
                spoilt(
                        "a basis named twice",
                        ADMINISTER,
                        "because: [AVG6-E-BEST]",
                        "because: [AVG6-E-BEST, AVG6-E-BEST]",
                        "named twice"),
                spoilt(
                        "something released without a basis",
                        ADMINISTER,
                        rule
                                + "\n    from: [labour-inspectorate, public]\n    to: [municipality-order]\n    subject: [none]\n    regime: avg\n    because: [AVG6-E-BEST]\n",
                        rule
                                + "\n    from: [labour-inspectorate, public]\n    to: [municipality-order]\n    subject: [none]\n    regime: avg\n",
                        "released without a legal basis"),
                spoilt(
                        "incomparable refinements",
                        TRIAGE,
                        "identity: {base: withheld+pseudonym, when: {necessity: full+pseudonym}",
                        "identity: {when: {necessity: full+none, consent: withheld+pseudonym}",
                        "ambiguous"),
                spoilt(
                        "a refinement that does not raise",
                        TRIAGE,
                        "residence: {base: coarse+none, when: {necessity & same-region: fine+none}",
                        "residence: {base: coarse+none, when: {necessity & same-region: group+none}",
                        "a refinement must raise the base"),
                spoilt(
                        "the same gates twice",
                        TRIAGE,
                        "when: {necessity & same-region: fine+none}",
                        "when: {necessity & same-region | same-region & necessity: fine+none}",
                        "the same gates stand twice"),
                spoilt(
                        "a person's category on an object",
                        ADMINISTER,
                        "      place: {base: full+none",
                        "      identity: {reason: role-signal}\n      place: {base: full+none",
                        "does not belong to subject none"),
                spoilt(
                        "a sender who may not declare it",
                        ADMINISTER,
                        "from: [labour-inspectorate, public]",
                        "from: [labour-inspectorate, ggd, public]",
                        "ggd may not declare administer"),
                spoilt(
                        "a recipient who receives nothing",
                        ADMINISTER,
                        "to: [municipality-order]",
                        "to: [municipality-order, ngo]",
                        "ngo only sends"),
                spoilt(
                        "a role named twice",
                        ADMINISTER,
                        "from: [labour-inspectorate, public]",
                        "from: [labour-inspectorate, public, comensha]",
                        "named twice"),
                spoilt(
                        "bases on a cell that releases nothing",
                        ADMINISTER,
                        "narrative: {reason",
                        "narrative: {because: [AVG6-E-BEST], reason",
                        "releases nothing"),
                spoilt("a copy without end", ADMINISTER, "copy-months: 12", "copy-months: 120", "copy-months"),
                spoilt(
                        "a missing reason text",
                        ADMINISTER,
                        "  week-suffices: {nl: \"De week is genoeg\", en: \"The week suffices\"}",
                        "  week-suffices: {nl: \"De week is genoeg\"}",
                        "'en' is missing"),
                spoilt(
                        "a law of an unknown kind",
                        "law/art6.yaml",
                        "kind: art6",
                        "kind: art66",
                        "unknown word 'art66'"),
                spoilt(
                        "a basis twice",
                        "law/art6.yaml",
                        "code: AVG6-A-REG",
                        "code: AVG6-A",
                        "basis 'AVG6-A' stands twice"),
                spoilt(
                        "a basis under the wrong regime",
                        "law/art6.yaml",
                        "regimes: [avg]",
                        "regimes: [avg, wpg]",
                        "under regime wpg"),
                spoilt(
                        "a ceiling outside the chain",
                        "law/art6.yaml",
                        "bsn: withheld+none",
                        "bsn: group+none",
                        "knows no level"),
                spoilt(
                        "a basis without 'otherwise'",
                        "law/art6.yaml",
                        "    otherwise: unlimited\n",
                        "",
                        "'otherwise' is missing"),
                spoilt("an unknown article", "law/wpg.yaml", "article: \"15\"", "article: \"17\"", "article '17'"),
                spoilt(
                        "a group with the name of a role",
                        "law/roles.yaml",
                        "  private:",
                        "  ngo:",
                        "has the name of a role"),
                spoilt(
                        "a default that may not be declared",
                        "policies/declare.yaml",
                        "primary: triage",
                        "primary: nothing",
                        "unknown word 'nothing'"),
                spoilt(
                        "a role that is forgotten",
                        "policies/declare.yaml",
                        "  kmar:\n",
                        "  kmarr:\n",
                        "role 'kmar' is missing"),
                spoilt(
                        "a desk in an unknown role",
                        "desks/kmar.yaml",
                        "    role: kmar",
                        "    role: marechaussee",
                        "unknown word 'marechaussee'"),
                elsewhere(
                        "desks/police-noord.yaml",
                        "a desk that stands twice",
                        "desks/kmar.yaml",
                        "- id: kmar",
                        "- id: police-noord",
                        "desk 'police-noord' stands twice"),
                spoilt(
                        "a desk in an unknown region",
                        "desks/police-noord.yaml",
                        "[VR01, VR02, VR03]",
                        "[VR01, VR26]",
                        "unknown region 'VR26'"),
                spoilt("an unknown channel", "desks/kmar.yaml", "channel: amqp", "channel: fax", "unknown word 'fax'"),
                spoilt("an OIN of another length", "desks/kmar.yaml", "oin: \"0", "oin: \"", "has not the right form"),
                elsewhere(
                        "desks/police-noord.yaml",
                        "an OIN of two agencies",
                        "desks/kmar.yaml",
                        "oin: \"00000001111111113000\"",
                        "oin: \"00000001111111111000\"",
                        "the OIN is that of agency"),
                elsewhere(
                        "desks/police-noord.yaml",
                        "a client of two agencies",
                        "desks/kmar.yaml",
                        "clients: [kmar]",
                        "clients: [kmar, police-noord]",
                        "acts for two agencies"),
                spoilt(
                        "an agency under another file name",
                        "desks/kmar.yaml",
                        "agency: kmar",
                        "agency: marechaussee",
                        "is called kmar"),
                spoilt(
                        "a municipality's desk without municipality",
                        "desks/municipality-groningen-order.yaml",
                        "    municipalities: [GM0014]\n",
                        "",
                        "without municipalities"),
                spoilt(
                        "a region without coordinator that says it has one",
                        "regions.yaml",
                        "\"Twente\", coverage: remote",
                        "\"Twente\", coverage: own",
                        "has no coordinator's desk of its own"),
                spoilt(
                        "a remote desk that does not exist",
                        "regions.yaml",
                        "remote-desk: comensha-remote",
                        "remote-desk: comensha-far",
                        "has no remote desk"),
                spoilt("a region that is forgotten", "regions.yaml", "  VR25:", "  VR26:", "'VR25' is missing")));
        all.add(new Spoilt(
                "a level above its envelope in linkage",
                ConfigCopy.small()
                        .change(
                                "law/art6.yaml",
                                old -> old.replace("contact: withheld+pseudonym", "contact: withheld+none")),
                TRIAGE,
                "above its envelope on the axis linkage"));
        all.add(new Spoilt(
                "a file that is missing",
                ConfigCopy.small().delete("policies/declare.yaml"),
                "policies/declare.yaml",
                "missing"));
        all.add(new Spoilt(
                "a file with another ending",
                ConfigCopy.small().write("policies/assist.yml", "x: y"),
                "policies/assist.yml",
                "no YAML file"));
        all.add(new Spoilt(
                "a second document",
                ConfigCopy.small().append(ADMINISTER, "---\nx: y\n"),
                ADMINISTER,
                "more than one document"));
        all.add(new Spoilt(
                "deep nesting",
                ConfigCopy.small().append(ADMINISTER, "x: " + "[".repeat(9000)),
                ADMINISTER,
                "nested deeper"));
        all.add(new Spoilt(
                "a huge file",
                ConfigCopy.small().append(ADMINISTER, "#".repeat(1 << 20)),
                ADMINISTER,
                "larger than 1 MiB"));
        all.add(new Spoilt(
                "a policy under another name",
                ConfigCopy.small()
                        .change(
                                "policies/help.yaml",
                                old ->
                                        "purpose: assist\ntitle: {nl: a, en: b}\ndefaults: {status: assumption, source: general knowledge}\nreasons: {r: {nl: a, en: b}}\nrules: []\n"),
                "policies/help.yaml",
                "is called help"));
        return all.stream().map(PolicySetTest::refused).toList();
    }

    private static DynamicTest refused(Spoilt spoilt) {
        return DynamicTest.dynamicTest(spoilt.name(), () -> {
            List<PolicyFault> faults = spoilt.config().faults();
            assertThat(faults).anySatisfy(fault -> {
                assertThat(fault.file()).isEqualTo(spoilt.file());
                assertThat(fault.what().english()).contains(spoilt.words());
                assertThat(fault.remedy().english()).isNotBlank();
            });
        });
    }

    @Test
    void tells_the_line_and_the_cell_that_is_above_its_envelope() {
        ConfigCopy config =
                ConfigCopy.small().replace(TRIAGE, "birth-date: {base: group+none", "birth-date: {base: full+none");
        assertThat(config.faults()).first().satisfies(fault -> {
            assertThat(fault.line()).isPositive();
            assertThat(fault.what().english()).contains("birth-date", "triage", "care-coordinator", "victim", "art6");
        });
    }

    @Test
    void tells_everything_that_is_wrong_in_all_files_at_once() {
        ConfigCopy config = ConfigCopy.small()
                .replace(ADMINISTER, "regime: avg", "regime: gdpr")
                .replace(TRIAGE, "regime: avg", "regime: gdpr")
                .replace("desks/kmar.yaml", "channel: amqp", "channel: fax");
        assertThat(config.faults()).extracting(PolicyFault::file).contains(ADMINISTER, TRIAGE, "desks/kmar.yaml");
    }

    @Test
    void does_not_depend_on_the_order_of_lines() {
        ConfigCopy config = ConfigCopy.shipped();
        for (String file : List.of(ADMINISTER, TRIAGE, "policies/assist.yaml")) {
            config.change(file, PolicySetTest::shuffleRules);
        }
        assertThat(config.load().digest()).isEqualTo(ShippedSet.get().digest());
    }

    @Test
    void has_a_canonical_form_that_is_jcs() throws IOException {
        String canonical = ShippedSet.get().canonical();
        assertThat(new JsonCanonicalizer(canonical).getEncodedString()).isEqualTo(canonical);
    }

    private static String shuffleRules(String text) {
        int rules = text.indexOf("rules:\n") + "rules:\n".length();
        List<String> blocks = new ArrayList<>(List.of(text.substring(rules).split("(?m)^(?=  - id: )", -1)));
        Collections.shuffle(blocks, new Random(7));
        return text.substring(0, rules) + String.join("", blocks);
    }

    @Test
    void has_another_digest_for_any_change_that_means_something() {
        List<ConfigCopy> changes = List.of(
                ConfigCopy.small().replace(TRIAGE, "place: {base: coarse+pseudonym", "place: {base: coarse+none"),
                ConfigCopy.small().replace("desks/kmar.yaml", "channel: amqp", "channel: rest"),
                ConfigCopy.small().replace("desks/kmar.yaml", "13000", "99000"),
                ConfigCopy.small()
                        .replace("regions.yaml", "\"Twente\", coverage: remote", "\"Twente\", coverage: none"),
                ConfigCopy.small().replace("law/art6.yaml", "    status: sourced", "    status: assumption"),
                ConfigCopy.small().replace("policies/declare.yaml", "match, monitor]", "monitor]"),
                ConfigCopy.small().write("stock/woco-lefier.hashes", "0".repeat(64) + "\n"),
                ConfigCopy.small().append("stop-list.yaml", "    - \"144\"\n"));
        List<String> digests = changes.stream().map(c -> c.load().digest()).toList();
        assertThat(digests)
                .doesNotHaveDuplicates()
                .doesNotContain(ConfigCopy.small().load().digest());
        assertThat(ConfigCopy.small().load().digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void demands_a_key_of_every_desk_only_when_told_to() throws JOSEException {
        ConfigCopy config = ConfigCopy.shipped();
        assertThat(config.faults(KeyPolicy.OPTIONAL)).isEmpty();
        assertThat(config.faults(KeyPolicy.REQUIRED))
                .filteredOn(fault -> fault.file().startsWith("desks/keys/"))
                .hasSameSizeAs(ShippedSet.get().desks());
        for (Desk desk : ShippedSet.get().desks()) {
            config.write(
                    key(desk.id()),
                    new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString());
        }
        assertThat(config.faults(KeyPolicy.REQUIRED))
                .extracting(fault -> fault.what().english())
                .containsOnly("a privacy officer without a key");
        assertThat(config.load().desk("kmar").orElseThrow().publicKey()).contains("\"crv\":\"P-256\"");
        assertThat(config.load().digest()).isNotEqualTo(ShippedSet.get().digest());
    }

    @Test
    void refuses_a_key_that_is_private_of_another_curve_or_none() throws JOSEException {
        ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
        ECKey other = new ECKeyGenerator(Curve.P_384).generate().toPublicJWK();
        assertThat(ConfigCopy.small().write(key("kmar"), pair.toJSONString()).faults())
                .extracting(fault -> fault.what().english())
                .containsExactly("the file holds a private key");
        assertThat(ConfigCopy.small().write(key("kmar"), other.toJSONString()).faults())
                .extracting(fault -> fault.what().english())
                .containsExactly("the key is not on curve P-256");
        assertThat(ConfigCopy.small().write(key("kmar"), "{}").faults()).hasSize(1);
    }

    private static String key(String desk) {
        return "desks/keys/" + desk + ".jwk";
    }

    @Test
    void knows_the_agencies_of_the_clients_and_their_desks() {
        PolicySet set = ShippedSet.get();
        assertThat(set.agencyOfClient("woco-lefier")).map(Agency::role).contains(Role.HOUSING_CORPORATION);
        assertThat(set.agencyOfClient("nobody")).isEmpty();
        assertThat(set.desk("comensha-remote")).map(Desk::role).contains(Role.CARE_COORDINATOR_REMOTE);
        assertThat(set.desk("comensha-remote").orElseThrow().regions()).hasSize(25);
        assertThat(set.regions()).hasSize(25);
        assertThat(set.desks()).extracting(Desk::oin).allMatch(oin -> oin.matches("\\d{20}"));
        assertThat(set.primaryPurpose(Role.POLICE)).contains(Purpose.TRIAGE);
        assertThat(set.primaryPurpose(Role.NATIONAL_RAPPORTEUR)).isEmpty();
    }
}
