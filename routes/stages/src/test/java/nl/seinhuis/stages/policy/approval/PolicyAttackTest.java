// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import org.junit.jupiter.api.Test;

/** Every way that we know to get a set into force that nobody approved. None works; the first tests show that the right way does. */
class PolicyAttackTest {

    private static final String TITLE = "Bestuurlijke maatregelen\"";
    private static final String ADMINISTER = "policies/administer.yaml";
    private static final Council COUNCIL = Council.get();

    private static final SetFiles WORD =
            COUNCIL.changed(ADMINISTER, text -> text.replace(TITLE, "Maatregelen van het bestuur\""));
    private static final PolicySet PROPOSED = Council.load(WORD);
    private static final Statement STATEMENT = COUNCIL.statement(PROPOSED);
    private static final String[] TWO = {"officer.ggd", "officer.woco"};

    private static Set<Refusal> refusals(byte[]... envelopes) {
        return COUNCIL.refusals(WORD, STATEMENT, List.of(envelopes));
    }

    private static byte[] by(String officer) {
        return COUNCIL.signed(STATEMENT, officer).get(0);
    }

    private static byte[] by(String officer, Statement statement) {
        return COUNCIL.signed(statement, officer).get(0);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static byte[] changed(byte[] json, UnaryOperator<String> change) {
        String now = change.apply(text(json));
        assertThat(now).isNotEqualTo(text(json));
        return now.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] payload(byte[] statement, String officer) {
        return COUNCIL.envelope(Statement.TYPE, statement, List.of(officer));
    }

    // ------------------------------------------------------------------------------------------------ what does work

    @Test
    void two_officers_of_two_agencies_put_a_changed_word_in_force() {
        assertThat(refusals(by("officer.ggd"), by("officer.woco"))).isEmpty();
    }

    @Test
    void two_signatures_in_one_envelope_are_as_good_as_two_envelopes() {
        assertThat(refusals(COUNCIL.envelope(Statement.TYPE, STATEMENT.bytes(), List.of(TWO))))
                .isEmpty();
    }

    @Test
    void one_officer_of_the_source_alone_shares_less() {
        assertThat(COUNCIL.refusals(lessOfThePolice(), "officer.police")).isEmpty();
    }

    @Test
    void a_desk_gets_a_new_key_from_its_own_agency_and_another() {
        assertThat(COUNCIL.refusals(swappedKey(), "officer.police", "officer.woco"))
                .isEmpty();
    }

    @Test
    void three_root_agencies_enrol_another_officer() {
        assertThat(COUNCIL.refusals(moreOfficers(2, Council.ROOT), TWO)).isEmpty();
    }

    @Test
    void three_root_agencies_found_a_set() {
        assertThat(founding(Council.ROOT, 1, "")).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------- every file

    private static SetFiles lessOfThePolice() {
        return COUNCIL.changed(
                "desks/woco-lefier.yaml", text -> text.replace("regions: [VR01, VR03]", "regions: [VR01]"));
    }

    private static SetFiles swappedKey() {
        return COUNCIL.files.with("desks/keys/police-noord.jwk", Council.jwk());
    }

    private static SetFiles moreOfficers(long version, List<String> rootSigners) {
        String more = COUNCIL.officer("officer.new", "p-new1", "woco-lefier", "privacy-officer", "2026-01-01", "");
        SetFiles files = COUNCIL.files.with(
                "officers.yaml", COUNCIL.officers(version, List.of(more)).getBytes(StandardCharsets.UTF_8));
        return files.with(Enrolment.FILE, COUNCIL.enrolment(Council.load(files), rootSigners));
    }

    /** Signed was the harmless set, handed in is another. */
    private static void swappedAfterSigning(SetFiles attack) {
        List<byte[]> signed = COUNCIL.signed(STATEMENT, TWO);
        assertThat(COUNCIL.refusals(attack, STATEMENT, signed)).contains(Refusal.SET_DIFFERS);
        // and with a statement that fits, the signatures do not
        assertThat(COUNCIL.refusals(attack, COUNCIL.statement(Council.load(attack)), signed))
                .contains(Refusal.OTHER_BYTES);
    }

    private static SetFiles edit(String file, String from, String to) {
        return COUNCIL.changed(file, text -> {
            assertThat(text).contains(from);
            return text.replace(from, to);
        });
    }

    @Test
    void a_desk_key_swapped_after_signing() {
        swappedAfterSigning(swappedKey());
    }

    @Test
    void a_desk_key_stripped_after_signing() {
        swappedAfterSigning(COUNCIL.files.without("desks/keys/ggd-groningen.jwk"));
    }

    @Test
    void a_desk_key_swapped_without_its_own_agency() {
        assertThat(COUNCIL.refusals(swappedKey(), TWO)).containsExactly(Refusal.DESK_AGENCY_MISSING);
    }

    @Test
    void a_desk_key_swapped_by_its_own_agency_alone() {
        assertThat(COUNCIL.refusals(swappedKey(), "officer.police")).contains(Refusal.TWO_PEOPLE_NEEDED);
    }

    @Test
    void a_role_changed_after_signing() {
        swappedAfterSigning(edit("desks/ggd-groningen.yaml", "    role: ggd", "    role: veilig-thuis"));
    }

    @Test
    void a_role_changed_without_the_agency_of_the_desk() {
        SetFiles attack = edit("desks/ggd-groningen.yaml", "    role: ggd", "    role: veilig-thuis");
        assertThat(COUNCIL.refusals(attack, "officer.police", "officer.woco")).contains(Refusal.DESK_AGENCY_MISSING);
    }

    @Test
    void a_region_of_a_desk_moved_after_signing() {
        swappedAfterSigning(edit("desks/ggd-groningen.yaml", "regions: [VR01]", "regions: [VR02]"));
    }

    @Test
    void a_region_of_the_table_moved_after_signing() {
        swappedAfterSigning(edit("regions.yaml", "\"Twente\", coverage: remote", "\"Twente\", coverage: none"));
    }

    @Test
    void a_client_added_to_an_agency_after_signing() {
        swappedAfterSigning(
                edit("desks/woco-lefier.yaml", "clients: [woco-lefier]", "clients: [woco-lefier, intruder]"));
    }

    @Test
    void a_channel_changed_after_signing() {
        swappedAfterSigning(edit("desks/woco-lefier.yaml", "channel: amqp", "channel: rest"));
    }

    @Test
    void a_desk_removed_after_signing() {
        swappedAfterSigning(COUNCIL.files.without("desks/youth-care-noord.yaml"));
    }

    @Test
    void an_officer_added_after_signing() {
        swappedAfterSigning(moreOfficers(2, Council.ROOT));
    }

    @Test
    void an_officer_added_with_two_root_agencies() {
        assertThat(COUNCIL.refusals(moreOfficers(2, Council.ROOT.subList(0, 2)), TWO))
                .containsExactly(Refusal.OFFICERS_NOT_ENROLLED);
    }

    @Test
    void an_officer_added_with_one_root_agency_three_times() {
        List<String> thrice = List.of("police-noord", "police-noord", "police-noord");
        assertThat(COUNCIL.refusals(moreOfficers(2, thrice), TWO)).contains(Refusal.OFFICERS_NOT_ENROLLED);
    }

    @Test
    void an_officer_added_without_a_higher_version_of_the_list() {
        assertThat(COUNCIL.refusals(moreOfficers(1, Council.ROOT), TWO)).contains(Refusal.OFFICERS_VERSION);
    }

    @Test
    void an_officer_added_under_the_old_enrolment() {
        SetFiles attack = moreOfficers(2, Council.ROOT)
                .with(Enrolment.FILE, COUNCIL.files.bytes(Enrolment.FILE).orElseThrow());
        assertThat(COUNCIL.refusals(attack, TWO)).contains(Refusal.OFFICERS_NOT_ENROLLED);
    }

    @Test
    void an_officer_added_by_the_officers_themselves() {
        SetFiles files = moreOfficers(2, Council.ROOT);
        byte[] own = COUNCIL.envelope(
                Enrolment.TYPE,
                Enrolment.bytes(Council.load(files).officers()),
                List.of("officer.ggd", "officer.woco", "officer.police"));
        assertThat(COUNCIL.refusals(files.with(Enrolment.FILE, own), TWO)).contains(Refusal.OFFICERS_NOT_ENROLLED);
    }

    @Test
    void an_officer_who_is_only_in_the_proposed_list_signs() {
        SetFiles attack = moreOfficers(2, Council.ROOT);
        assertThat(COUNCIL.refusals(attack, "officer.new", "officer.ggd")).contains(Refusal.UNKNOWN_KEY);
    }

    @Test
    void the_enrolment_stripped() {
        assertThat(COUNCIL.refusals(WORD.without(Enrolment.FILE), STATEMENT, COUNCIL.signed(STATEMENT, TWO)))
                .containsExactly(Refusal.OFFICERS_NOT_ENROLLED);
    }

    @Test
    void a_signature_of_a_set_used_as_an_enrolment() {
        byte[] wrong = COUNCIL.rootSigned(Statement.TYPE, STATEMENT.bytes(), Council.ROOT);
        assertThat(COUNCIL.refusals(WORD.with(Enrolment.FILE, wrong), STATEMENT, COUNCIL.signed(STATEMENT, TWO)))
                .contains(Refusal.OFFICERS_NOT_ENROLLED);
    }

    @Test
    void a_stop_list_line_gone_after_signing() {
        swappedAfterSigning(COUNCIL.changed("stop-list.yaml", text -> text.replaceFirst("    - \"113\".*\n", "")));
    }

    @Test
    void a_stop_list_line_gone_with_one_signature() {
        SetFiles attack = COUNCIL.changed("stop-list.yaml", text -> text.replaceFirst("    - \"113\".*\n", ""));
        assertThat(COUNCIL.refusals(attack, "officer.ggd")).contains(Refusal.TWO_PEOPLE_NEEDED);
    }

    @Test
    void a_stop_list_line_gone_without_all_whose_data_is_compared() {
        SetFiles attack = COUNCIL.changed("stop-list.yaml", text -> text.replaceFirst("    - \"113\".*\n", ""));
        assertThat(COUNCIL.refusals(attack, TWO)).containsExactly(Refusal.SENDER_ROLE_MISSING);
    }

    @Test
    void an_agency_moved_to_another_region_without_an_officer_of_its_kind() {
        SetFiles attack =
                COUNCIL.changed("desks/police-noord.yaml", text -> text.replaceFirst("region: VR01", "region: VR13"));
        assertThat(COUNCIL.refusals(attack, TWO)).containsExactly(Refusal.SENDER_ROLE_MISSING);
        assertThat(COUNCIL.refusals(attack, "officer.ggd", "officer.police")).isEmpty();
    }

    @Test
    void a_desk_put_in_the_place_of_silent_ones_without_those_whose_data_it_gets() {
        SetFiles none = COUNCIL.changed("watching.yaml", text -> text.replaceFirst("fallback-desk: .*", ""));
        Change back = Change.between(Council.load(none), COUNCIL.set);
        assertThat(back.widened()).contains(Role.GGD, Role.CARE_ORGANISATION);
        assertThat(back.tightensOnly()).isFalse();
    }

    @Test
    void the_whole_stop_list_gone_after_signing() {
        swappedAfterSigning(COUNCIL.files.without("stop-list.yaml"));
    }

    @Test
    void a_statistics_table_added_after_signing() {
        swappedAfterSigning(
                COUNCIL.changed("statistics.yaml", text -> text + "tables:\n  - id: forms\n    smallest-count: 10\n"));
    }

    @Test
    void a_statistics_table_added_by_one_officer() {
        SetFiles attack =
                COUNCIL.changed("statistics.yaml", text -> text + "tables:\n  - id: forms\n    smallest-count: 10\n");
        assertThat(COUNCIL.refusals(attack, "officer.police")).contains(Refusal.TWO_PEOPLE_NEEDED);
    }

    @Test
    void a_declaration_added_after_signing() {
        swappedAfterSigning(declared());
    }

    private static SetFiles declared() {
        return edit(
                "policies/declare.yaml",
                "may: [assist, triage, investigate, register, match, monitor]\n    primary: triage\n    notes:\n      administer: \"left",
                "may: [assist, triage, investigate, register, case, match, monitor]\n    primary: triage\n    notes:\n      administer: \"left");
    }

    @Test
    void data_of_a_sender_widened_without_an_officer_of_that_role() {
        assertThat(COUNCIL.refusals(declared(), TWO)).contains(Refusal.SENDER_ROLE_MISSING);
    }

    @Test
    void a_legal_basis_stretched_after_signing() {
        swappedAfterSigning(
                edit("law/bsn.yaml", "purposes: [assist, investigate]", "purposes: [assist, investigate, triage]"));
    }

    @Test
    void a_policy_removed_after_signing() {
        swappedAfterSigning(COUNCIL.files.without("policies/monitor.yaml"));
    }

    @Test
    void a_stock_list_added_after_signing() {
        swappedAfterSigning(
                COUNCIL.files.with("stock/woco-lefier.hashes", "ab".repeat(32).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void an_unknown_file_added_after_signing() {
        swappedAfterSigning(COUNCIL.files.with("more.yaml", "a: b".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_file_with_a_key_twice_is_no_set() {
        SetFiles attack = COUNCIL.changed(ADMINISTER, text -> text + "\npurpose: assist\n");
        assertThatThrownBy(() -> PolicySet.load(attack, KeyPolicy.OPTIONAL)).isInstanceOf(PolicyFaults.class);
    }

    @Test
    void a_huge_file_is_no_set() {
        SetFiles attack = COUNCIL.files.with("stop-list.yaml", new byte[2 << 20]);
        assertThatThrownBy(() -> PolicySet.load(attack, KeyPolicy.OPTIONAL)).isInstanceOf(PolicyFaults.class);
    }

    @Test
    void one_key_for_two_officers_is_no_set() {
        String twin = COUNCIL.officer("officer.twin", "p-twin", "comensha", "privacy-officer", "2026-01-01", "")
                .replace(COUNCIL.written("officer.twin"), COUNCIL.written("officer.ggd"));
        SetFiles attack = COUNCIL.files.with(
                "officers.yaml", COUNCIL.officers(2, List.of(twin)).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> PolicySet.load(attack, KeyPolicy.OPTIONAL)).isInstanceOf(PolicyFaults.class);
    }

    @Test
    void lines_and_comments_in_another_order_are_the_same_set() {
        SetFiles same = COUNCIL.changed("statistics.yaml", text -> "# another comment\n" + text);
        assertThat(Council.load(same).digest()).isEqualTo(COUNCIL.set.digest());
    }

    // --------------------------------------------------------------------------------------------------- who signed

    @Test
    void nobody_signed() {
        assertThat(COUNCIL.refusals(WORD, STATEMENT, List.of()))
                .contains(Refusal.TWO_PEOPLE_NEEDED, Refusal.TWO_AGENCIES_NEEDED);
    }

    @Test
    void one_officer_signed() {
        assertThat(refusals(by("officer.ggd"))).contains(Refusal.TWO_PEOPLE_NEEDED);
    }

    @Test
    void self_approved() {
        assertThat(refusals(by("officer.municipality"), by("officer.ggd"))).contains(Refusal.AUTHOR_SIGNED);
    }

    @Test
    void self_approved_beside_two_others() {
        assertThat(refusals(by("officer.municipality"), by("officer.ggd"), by("officer.woco")))
                .containsExactly(Refusal.AUTHOR_SIGNED);
    }

    @Test
    void self_approved_under_a_second_name() {
        Statement mine = new Statement(
                PROPOSED.digest(), COUNCIL.set.digest(), Council.IMPACT, 2, "officer.ggd", Council.EXPIRES);
        assertThat(COUNCIL.refusals(WORD, mine, COUNCIL.signed(mine, "officer.ggd2", "officer.woco")))
                .contains(Refusal.AUTHOR_SIGNED, Refusal.TWO_PEOPLE_NEEDED);
    }

    @Test
    void the_same_key_twice() {
        assertThat(refusals(by("officer.ggd"), by("officer.ggd"))).contains(Refusal.TWO_PEOPLE_NEEDED);
    }

    @Test
    void the_same_key_twice_in_one_envelope() {
        assertThat(refusals(COUNCIL.envelope(Statement.TYPE, STATEMENT.bytes(), List.of("officer.ggd", "officer.ggd"))))
                .contains(Refusal.TWO_PEOPLE_NEEDED);
    }

    @Test
    void the_same_person_twice_under_two_names_of_two_agencies() {
        assertThat(refusals(by("officer.ggd"), by("officer.ggd2")))
                .contains(Refusal.SAME_PERSON, Refusal.TWO_PEOPLE_NEEDED);
    }

    @Test
    void one_agency_twice() {
        assertThat(refusals(by("officer.police"), by("officer.police2"))).containsExactly(Refusal.TWO_AGENCIES_NEEDED);
    }

    @Test
    void an_unknown_key() {
        assertThat(refusals(by("officer.ggd"), by("stranger"))).contains(Refusal.UNKNOWN_KEY);
    }

    @Test
    void an_unknown_key_beside_two_good_ones() {
        assertThat(refusals(by("officer.ggd"), by("officer.woco"), by("stranger")))
                .containsExactly(Refusal.UNKNOWN_KEY);
    }

    @Test
    void a_revoked_officer() {
        assertThat(refusals(by("officer.ggd"), by("officer.left"))).contains(Refusal.REVOKED_OFFICER);
    }

    @Test
    void an_officer_whom_the_proposed_list_revokes() {
        String list = COUNCIL.officers(2, List.of())
                .replace(
                        COUNCIL.officer("officer.woco", "p-woco", "woco-lefier", "privacy-officer", "2026-01-01", ""),
                        COUNCIL.officer(
                                "officer.woco",
                                "p-woco",
                                "woco-lefier",
                                "privacy-officer",
                                "2026-01-01",
                                "2026-11-20"));
        SetFiles files = COUNCIL.files.with("officers.yaml", list.getBytes(StandardCharsets.UTF_8));
        SetFiles enrolled = files.with(Enrolment.FILE, COUNCIL.enrolment(Council.load(files), Council.ROOT));
        assertThat(COUNCIL.refusals(enrolled, TWO)).contains(Refusal.REVOKED_OFFICER);
    }

    @Test
    void an_officer_who_is_not_enrolled_yet() {
        assertThat(refusals(by("officer.ggd"), by("officer.later"))).contains(Refusal.NOT_ENROLLED_NOW);
    }

    @Test
    void a_data_protection_officer_signs() {
        SetFiles files = COUNCIL.changed(
                "officers.yaml",
                text -> text.replace(
                        "function: fg\n", "function: fg\n    keys: [\"" + COUNCIL.written("fg") + "\"]\n"));
        assertThatThrownBy(() -> PolicySet.load(files, KeyPolicy.OPTIONAL)).isInstanceOf(PolicyFaults.class);
        assertThat(refusals(by("officer.ggd"), by("fg"))).contains(Refusal.UNKNOWN_KEY);
    }

    @Test
    void a_root_agency_signs_in_place_of_an_officer() {
        assertThat(refusals(by("officer.ggd"), by("root police-noord"))).contains(Refusal.UNKNOWN_KEY);
    }

    @Test
    void an_author_whom_nobody_knows() {
        Statement odd = new Statement(
                PROPOSED.digest(), COUNCIL.set.digest(), Council.IMPACT, 2, "officer.nobody", Council.EXPIRES);
        assertThat(COUNCIL.refusals(WORD, odd, COUNCIL.signed(odd, TWO))).containsExactly(Refusal.UNKNOWN_AUTHOR);
    }

    @Test
    void sharing_less_is_signed_by_an_agency_that_it_does_not_concern() {
        assertThat(COUNCIL.refusals(lessOfThePolice(), "officer.ggd")).contains(Refusal.TWO_PEOPLE_NEEDED);
    }

    @Test
    void sharing_less_and_a_changed_word_by_one_officer() {
        SetFiles both =
                lessOfThePolice().with(ADMINISTER, WORD.bytes(ADMINISTER).orElseThrow());
        assertThat(COUNCIL.refusals(both, "officer.police")).contains(Refusal.TWO_PEOPLE_NEEDED);
    }

    // ---------------------------------------------------------------------------------------------- what was signed

    @Test
    void a_forged_signature() {
        byte[] forged = new DsseEnvelope(
                        Statement.TYPE,
                        STATEMENT.bytes(),
                        List.of(new DsseEnvelope.Signature(COUNCIL.keyId("officer.woco"), new byte[64])))
                .json();
        assertThat(refusals(by("officer.ggd"), forged)).contains(Refusal.WRONG_SIGNATURE);
    }

    @Test
    void a_signature_under_the_key_id_of_another() {
        byte[] borrowed =
                changed(by("stranger"), text -> text.replace(COUNCIL.keyId("stranger"), COUNCIL.keyId("officer.woco")));
        assertThat(refusals(by("officer.ggd"), borrowed)).contains(Refusal.WRONG_SIGNATURE);
    }

    @Test
    void an_empty_signature() {
        byte[] empty = new DsseEnvelope(
                        Statement.TYPE,
                        STATEMENT.bytes(),
                        List.of(new DsseEnvelope.Signature(COUNCIL.keyId("officer.woco"), new byte[0])))
                .json();
        assertThat(refusals(by("officer.ggd"), empty)).contains(Refusal.WRONG_SIGNATURE);
    }

    @Test
    void a_signature_with_a_byte_too_many() {
        byte[] sig = COUNCIL.sign("officer.woco", STATEMENT.signedBytes());
        byte[] longer = java.util.Arrays.copyOf(sig, 65);
        byte[] odd = new DsseEnvelope(
                        Statement.TYPE,
                        STATEMENT.bytes(),
                        List.of(new DsseEnvelope.Signature(COUNCIL.keyId("officer.woco"), longer)))
                .json();
        assertThat(refusals(by("officer.ggd"), odd)).contains(Refusal.WRONG_SIGNATURE);
    }

    @Test
    void signatures_stripped_from_an_envelope() {
        byte[] stripped =
                changed(by("officer.woco"), text -> text.replaceFirst("\"signatures\":\\[.*]", "\"signatures\":[]"));
        assertThat(refusals(by("officer.ggd"), stripped)).contains(Refusal.NO_SIGNATURE);
    }

    @Test
    void a_bare_signature_without_the_encoding_of_the_envelope() {
        byte[] bare = new DsseEnvelope(
                        Statement.TYPE,
                        STATEMENT.bytes(),
                        List.of(new DsseEnvelope.Signature(
                                COUNCIL.keyId("officer.woco"), COUNCIL.sign("officer.woco", STATEMENT.bytes()))))
                .json();
        assertThat(refusals(by("officer.ggd"), bare)).contains(Refusal.WRONG_SIGNATURE);
    }

    @Test
    void a_signature_under_another_type() {
        byte[] other = COUNCIL.envelope("application/json", STATEMENT.bytes(), List.of("officer.woco"));
        assertThat(refusals(by("officer.ggd"), other)).contains(Refusal.OTHER_KIND);
        byte[] renamed = changed(other, text -> text.replace("\"application/json\"", "\"" + Statement.TYPE + "\""));
        assertThat(refusals(by("officer.ggd"), renamed)).contains(Refusal.WRONG_SIGNATURE);
    }

    private static Statement with(String set, String base, String impact, long version, Instant expires) {
        return new Statement(set, base, impact, version, "officer.municipality", expires);
    }

    @Test
    void a_stale_signature_upon_another_base() {
        Statement stale = with(PROPOSED.digest(), "cd".repeat(32), Council.IMPACT, 2, Council.EXPIRES);
        assertThat(refusals(by("officer.ggd"), by("officer.woco", stale))).contains(Refusal.OTHER_BYTES);
        assertThat(COUNCIL.refusals(WORD, stale, COUNCIL.signed(stale, TWO))).containsExactly(Refusal.BASE_DIFFERS);
    }

    @Test
    void a_signature_replayed_for_a_later_version() {
        Statement later = with(PROPOSED.digest(), COUNCIL.set.digest(), Council.IMPACT, 3, Council.EXPIRES);
        assertThat(COUNCIL.refusals(WORD, later, COUNCIL.signed(STATEMENT, TWO)))
                .contains(Refusal.OTHER_BYTES);
    }

    @Test
    void a_signature_under_another_impact() {
        Statement other = with(PROPOSED.digest(), COUNCIL.set.digest(), "cd".repeat(32), 2, Council.EXPIRES);
        assertThat(refusals(by("officer.ggd"), by("officer.woco", other))).contains(Refusal.OTHER_BYTES);
    }

    @Test
    void a_signature_under_a_shorter_term() {
        Statement shorter =
                with(PROPOSED.digest(), COUNCIL.set.digest(), Council.IMPACT, 2, Council.EXPIRES.minusSeconds(1));
        assertThat(refusals(by("officer.ggd"), by("officer.woco", shorter))).contains(Refusal.OTHER_BYTES);
    }

    @Test
    void a_signature_for_another_author() {
        Statement other = new Statement(
                PROPOSED.digest(), COUNCIL.set.digest(), Council.IMPACT, 2, "officer.police", Council.EXPIRES);
        assertThat(refusals(by("officer.ggd"), by("officer.woco", other))).contains(Refusal.OTHER_BYTES);
    }

    @Test
    void a_version_rolled_back() {
        Statement same = with(PROPOSED.digest(), COUNCIL.set.digest(), Council.IMPACT, 1, Council.EXPIRES);
        assertThat(COUNCIL.refusals(WORD, same, COUNCIL.signed(same, TWO))).containsExactly(Refusal.VERSION_NOT_HIGHER);
    }

    @Test
    void a_version_after_which_there_is_no_next_one() {
        long far = 1L + ApprovalCheck.MOST_STEP;
        Statement last = with(PROPOSED.digest(), COUNCIL.set.digest(), Council.IMPACT, far, Council.EXPIRES);
        Statement beyond = with(PROPOSED.digest(), COUNCIL.set.digest(), Council.IMPACT, far + 1, Council.EXPIRES);
        Statement greatest = with(PROPOSED.digest(), COUNCIL.set.digest(), Council.IMPACT, 1L << 53, Council.EXPIRES);
        assertThat(COUNCIL.refusals(WORD, last, COUNCIL.signed(last, TWO))).isEmpty();
        assertThat(COUNCIL.refusals(WORD, beyond, COUNCIL.signed(beyond, TWO)))
                .containsExactly(Refusal.VERSION_TOO_HIGH);
        assertThat(COUNCIL.refusals(WORD, greatest, COUNCIL.signed(greatest, TWO)))
                .containsExactly(Refusal.VERSION_TOO_HIGH);
    }

    @Test
    void sharing_less_but_for_longer_by_one_officer() {
        SetFiles files = lessOfThePolice();
        String less = Council.load(files).digest();
        Statement same = with(less, COUNCIL.set.digest(), Council.IMPACT, 2, Council.EXPIRES);
        Statement longer = with(less, COUNCIL.set.digest(), Council.IMPACT, 2, Council.EXPIRES.plusSeconds(1));
        assertThat(COUNCIL.refusals(files, same, COUNCIL.signed(same, "officer.police")))
                .isEmpty();
        assertThat(COUNCIL.refusals(files, longer, COUNCIL.signed(longer, "officer.police")))
                .containsExactlyInAnyOrder(Refusal.TWO_PEOPLE_NEEDED, Refusal.TWO_AGENCIES_NEEDED, Refusal.LONGER_TERM);
        assertThat(COUNCIL.refusals(files, longer, COUNCIL.signed(longer, TWO))).isEmpty();
    }

    @Test
    void a_set_that_has_expired() {
        Statement old = with(PROPOSED.digest(), COUNCIL.set.digest(), Council.IMPACT, 2, Council.NOW);
        assertThat(COUNCIL.refusals(WORD, old, COUNCIL.signed(old, TWO))).containsExactly(Refusal.SET_EXPIRED);
    }

    @Test
    void a_set_that_would_hold_for_ever() {
        SetFiles files = edit("policies/set.yaml", "valid-until: 2027-06-30", "valid-until: 2099-06-30");
        Statement endless = with(
                Council.load(files).digest(),
                COUNCIL.set.digest(),
                Council.IMPACT,
                2,
                Council.NOW.plus(Duration.ofDays(ApprovalCheck.MOST_DAYS)).plusSeconds(1));
        assertThat(COUNCIL.refusals(files, endless, COUNCIL.signed(endless, TWO)))
                .containsExactly(Refusal.EXPIRY_TOO_FAR);
    }

    @Test
    void a_term_beyond_the_last_day_that_the_set_names() {
        Instant end = Instant.parse("2027-06-30T22:00:00Z"); // the end of 30 June 2027 in Amsterdam
        Statement last = with(PROPOSED.digest(), COUNCIL.set.digest(), Council.IMPACT, 2, end);
        Statement beyond = with(PROPOSED.digest(), COUNCIL.set.digest(), Council.IMPACT, 2, end.plusSeconds(1));
        assertThat(COUNCIL.refusals(WORD, last, COUNCIL.signed(last, TWO))).isEmpty();
        assertThat(COUNCIL.refusals(WORD, beyond, COUNCIL.signed(beyond, TWO)))
                .containsExactly(Refusal.EXPIRY_BEYOND_SET);
    }

    @Test
    void a_last_day_moved_after_signing() {
        swappedAfterSigning(edit("policies/set.yaml", "valid-until: 2027-06-30", "valid-until: 2028-06-30"));
    }

    private static void refusedAsPayload(String statement, Refusal why) {
        byte[] bytes = statement.getBytes(StandardCharsets.UTF_8);
        assertThat(refusals(by("officer.ggd"), payload(bytes, "officer.woco"))).contains(why);
    }

    @Test
    void a_statement_that_is_not_canonical_because_of_a_space() {
        refusedAsPayload(text(STATEMENT.bytes()).replaceFirst(":", ": "), Refusal.NOT_CANONICAL);
    }

    @Test
    void a_statement_with_its_members_in_another_order() {
        String text = text(STATEMENT.bytes());
        String author = "\"author\":\"officer.municipality\",";
        refusedAsPayload(
                "{" + text.substring(1, text.length() - 1).replace(author, "") + "," + author.replace(",", "") + "}",
                Refusal.NOT_CANONICAL);
    }

    @Test
    void a_statement_with_an_escaped_letter() {
        refusedAsPayload(
                text(STATEMENT.bytes()).replace("officer.municipality", "\\u006fficer.municipality"),
                Refusal.NOT_CANONICAL);
    }

    @Test
    void a_statement_with_a_member_twice() {
        refusedAsPayload(
                text(STATEMENT.bytes()).replace("\"version\":2", "\"version\":2,\"version\":3"),
                Refusal.DUPLICATE_MEMBER);
    }

    @Test
    void a_statement_with_an_unknown_member() {
        refusedAsPayload(
                text(STATEMENT.bytes()).replace("\"version\":2", "\"version\":2,\"zebra\":1"), Refusal.MEMBERS);
    }

    @Test
    void a_statement_without_its_impact() {
        refusedAsPayload(
                text(STATEMENT.bytes()).replace("\"impact\":\"" + Council.IMPACT + "\",", ""), Refusal.MEMBERS);
    }

    @Test
    void a_statement_with_its_version_as_a_word() {
        refusedAsPayload(text(STATEMENT.bytes()).replace("\"version\":2", "\"version\":\"2\""), Refusal.MEMBERS);
    }

    @Test
    void a_statement_of_another_form() {
        refusedAsPayload(
                text(STATEMENT.bytes()).replace("seinhuis-approval/1", "seinhuis-approval/2"), Refusal.MEMBERS);
    }

    @Test
    void a_statement_with_text_behind_it() {
        refusedAsPayload(text(STATEMENT.bytes()) + "{}", Refusal.UNREADABLE);
    }

    @Test
    void a_statement_that_is_no_text() {
        byte[] odd = payload(new byte[] {(byte) 0xff, (byte) 0xfe}, "officer.woco");
        assertThat(refusals(by("officer.ggd"), odd)).contains(Refusal.UNREADABLE);
    }

    @Test
    void an_envelope_with_a_member_twice() {
        byte[] twice = changed(
                by("officer.woco"), text -> text.replace("{\"payload\":", "{\"payload\":\"e30=\",\"payload\":"));
        assertThat(refusals(by("officer.ggd"), twice)).contains(Refusal.DUPLICATE_MEMBER);
    }

    @Test
    void an_envelope_with_a_signature_member_twice() {
        byte[] twice = changed(by("officer.woco"), text -> text.replace("{\"keyid\":", "{\"keyid\":\"x\",\"keyid\":"));
        assertThat(refusals(by("officer.ggd"), twice)).contains(Refusal.DUPLICATE_MEMBER);
    }

    @Test
    void an_envelope_with_an_unknown_member() {
        byte[] more =
                changed(by("officer.woco"), text -> text.replace("{\"payload\":", "{\"cert\":\"x\",\"payload\":"));
        assertThat(refusals(by("officer.ggd"), more)).contains(Refusal.MEMBERS);
    }

    @Test
    void an_envelope_in_loose_base64() {
        byte[] loose = changed(by("officer.woco"), text -> text.replaceFirst("==\"}", "\"}"));
        assertThat(refusals(by("officer.ggd"), loose)).contains(Refusal.UNREADABLE);
    }

    @Test
    void an_envelope_that_is_huge() {
        byte[] huge = (" ".repeat(DsseEnvelope.MOST_BYTES) + text(by("officer.woco"))).getBytes(StandardCharsets.UTF_8);
        assertThat(refusals(by("officer.ggd"), huge)).contains(Refusal.TOO_LARGE);
    }

    @Test
    void an_envelope_with_very_many_signatures() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            many.add("officer.woco");
        }
        byte[] crowd = COUNCIL.envelope(Statement.TYPE, STATEMENT.bytes(), many);
        assertThat(refusals(by("officer.ggd"), crowd)).contains(Refusal.TOO_LARGE);
    }

    @Test
    void an_envelope_nested_very_deeply() {
        byte[] deep = ("{\"payload\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}").getBytes(StandardCharsets.UTF_8);
        assertThat(refusals(by("officer.ggd"), deep)).contains(Refusal.TOO_LARGE);
    }

    @Test
    void an_envelope_that_is_no_json() {
        assertThat(refusals(by("officer.ggd"), new byte[0])).contains(Refusal.UNREADABLE);
        assertThat(refusals(by("officer.ggd"), "[]".getBytes(StandardCharsets.UTF_8)))
                .contains(Refusal.UNREADABLE);
        assertThat(refusals(by("officer.ggd"), "null".getBytes(StandardCharsets.UTF_8)))
                .contains(Refusal.UNREADABLE);
    }

    // ----------------------------------------------------------------------------------------------------- the root

    private static Set<Refusal> founding(List<String> signers, long version, String base) {
        Statement statement =
                new Statement(COUNCIL.set.digest(), base, Council.IMPACT, version, "root", Council.EXPIRES);
        byte[] envelope = COUNCIL.rootSigned(Statement.TYPE, statement.bytes(), signers);
        Proposal proposal = new Proposal(
                COUNCIL.set, COUNCIL.files.bytes(Enrolment.FILE).orElseThrow(), statement, List.of(envelope));
        return COUNCIL.check.foundingRefusals(proposal, 0, Council.NOW);
    }

    @Test
    void a_founding_by_two_root_agencies() {
        assertThat(founding(Council.ROOT.subList(0, 2), 1, "")).containsExactly(Refusal.ROOT_AGENCIES_NEEDED);
    }

    @Test
    void a_founding_by_one_root_agency_three_times() {
        assertThat(founding(List.of("police-noord", "police-noord", "police-noord"), 1, ""))
                .containsExactly(Refusal.ROOT_AGENCIES_NEEDED);
    }

    @Test
    void a_founding_by_a_stranger_beside_the_root() {
        List<String> four = new ArrayList<>(Council.ROOT);
        four.add("stranger");
        assertThat(founding(four, 1, "")).containsExactly(Refusal.UNKNOWN_KEY);
    }

    @Test
    void a_founding_by_officers() {
        Statement statement = new Statement(COUNCIL.set.digest(), "", Council.IMPACT, 1, "root", Council.EXPIRES);
        byte[] envelope = COUNCIL.envelope(
                Statement.TYPE, statement.bytes(), List.of("officer.ggd", "officer.woco", "officer.police"));
        Proposal proposal = new Proposal(
                COUNCIL.set, COUNCIL.files.bytes(Enrolment.FILE).orElseThrow(), statement, List.of(envelope));
        assertThat(COUNCIL.check.foundingRefusals(proposal, 0, Council.NOW))
                .contains(Refusal.UNKNOWN_KEY, Refusal.ROOT_AGENCIES_NEEDED);
    }

    @Test
    void a_founding_that_is_older_than_what_there_was() {
        Statement statement = new Statement(COUNCIL.set.digest(), "", Council.IMPACT, 7, "root", Council.EXPIRES);
        byte[] envelope = COUNCIL.rootSigned(Statement.TYPE, statement.bytes(), Council.ROOT);
        Proposal proposal = new Proposal(
                COUNCIL.set, COUNCIL.files.bytes(Enrolment.FILE).orElseThrow(), statement, List.of(envelope));
        assertThat(COUNCIL.check.foundingRefusals(proposal, 7, Council.NOW))
                .containsExactly(Refusal.VERSION_NOT_HIGHER);
    }

    @Test
    void a_founding_beyond_the_last_day_that_the_set_names() {
        Instant beyond = COUNCIL.set.about().ends().plusSeconds(1);
        Statement statement = new Statement(COUNCIL.set.digest(), "", Council.IMPACT, 1, "root", beyond);
        byte[] envelope = COUNCIL.rootSigned(Statement.TYPE, statement.bytes(), Council.ROOT);
        Proposal proposal = new Proposal(
                COUNCIL.set, COUNCIL.files.bytes(Enrolment.FILE).orElseThrow(), statement, List.of(envelope));
        assertThat(COUNCIL.check.foundingRefusals(proposal, 0, Council.NOW)).containsExactly(Refusal.EXPIRY_BEYOND_SET);
    }

    @Test
    void a_change_passed_off_as_a_founding() {
        assertThat(founding(Council.ROOT, 2, COUNCIL.set.digest())).containsExactly(Refusal.BASE_DIFFERS);
    }

    @Test
    void a_founding_passed_off_as_a_change() {
        Statement founding = new Statement(PROPOSED.digest(), "", Council.IMPACT, 2, "root", Council.EXPIRES);
        byte[] envelope = COUNCIL.rootSigned(Statement.TYPE, founding.bytes(), Council.ROOT);
        assertThat(COUNCIL.refusals(WORD, founding, List.of(envelope)))
                .contains(Refusal.BASE_DIFFERS, Refusal.UNKNOWN_KEY, Refusal.UNKNOWN_AUTHOR);
    }

    @Test
    void a_root_document_signed_by_two() {
        byte[] weak = COUNCIL.rootDocument(2, Council.ROOT, Council.ROOT.subList(0, 2));
        assertThatThrownBy(() -> RootDocument.read(weak)).isInstanceOf(Unreadable.class);
    }

    @Test
    void a_root_document_with_one_key_for_two_agencies() {
        String one = COUNCIL.written("root police-noord");
        byte[] bytes = RootDocument.bytes(
                2,
                java.util.Map.of(
                        "police-noord", one, "kmar", one, "ggd-groningen", COUNCIL.written("root ggd-groningen")));
        byte[] twin = COUNCIL.rootSigned(RootDocument.TYPE, bytes, Council.ROOT);
        assertThatThrownBy(() -> RootDocument.read(twin)).isInstanceOf(Unreadable.class);
    }

    @Test
    void a_root_document_of_three_strangers_does_not_follow() throws Unreadable {
        List<String> strangers = List.of("kmar", "comensha", "woco-lefier");
        RootDocument foreign = RootDocument.read(COUNCIL.rootDocument(2, strangers, strangers));
        assertThat(foreign.follows(COUNCIL.root)).isFalse();
    }

    @Test
    void a_root_document_of_the_same_version_does_not_follow() throws Unreadable {
        List<String> more = List.of("ggd-groningen", "municipality-groningen-order", "police-noord", "woco-lefier");
        assertThat(RootDocument.read(COUNCIL.rootDocument(1, more, Council.ROOT))
                        .follows(COUNCIL.root))
                .isFalse();
        assertThat(RootDocument.read(COUNCIL.rootDocument(2, more, Council.ROOT))
                        .follows(COUNCIL.root))
                .isTrue();
    }

    @Test
    void no_refusal_repeats_what_was_sent() {
        for (Refusal refusal : Refusal.values()) {
            assertThat(refusal.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(refusal.dutch()).endsWith(".");
            assertThat(refusal.english()).endsWith(".");
        }
    }
}
