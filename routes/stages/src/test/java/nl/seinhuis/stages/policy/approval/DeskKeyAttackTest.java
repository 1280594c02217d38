// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.file.SetFiles;
import org.junit.jupiter.api.Test;

/** A desk's new key is vouched for by its old one, for that desk, that key and that version; else by its agency. */
class DeskKeyAttackTest {

    private static final String DESK = "police-noord";
    private static final String OTHER = "ggd-groningen";
    private static final String[] TWO = {"officer.ggd", "officer.woco"};
    private static final Council COUNCIL = Council.get();
    private static final ECKey OLD = pair();
    private static final ECKey NEW = pair();
    private static final SetFiles BASE = key(key(COUNCIL.files, DESK, OLD), OTHER, pair());
    private static final SetFiles NEXT = key(BASE, DESK, NEW);

    private static ECKey pair() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static SetFiles key(SetFiles files, String desk, ECKey key) {
        return files.with(
                "desks/keys/" + desk + ".jwk", key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] proof(String desk, ECKey old, ECKey next, long version) {
        try {
            return DeskKeyProof.make(desk, old, next, version);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static SetFiles with(byte[] proof) {
        return NEXT.with(DeskKeyProof.file(DESK), proof);
    }

    private static Set<Refusal> refusals(SetFiles proposed, String... officers) {
        return refusals(BASE, proposed, 2, officers);
    }

    private static Set<Refusal> refusals(SetFiles before, SetFiles proposed, long version, String... officers) {
        PolicySet base = Council.load(before);
        PolicySet next = Council.load(proposed);
        Statement statement = new Statement(
                next.digest(), base.digest(), Council.IMPACT, version, "officer.municipality", Council.EXPIRES);
        Proposal proposal = new Proposal(
                next, proposed.bytes(Enrolment.FILE).orElseThrow(), statement, COUNCIL.signed(statement, officers));
        return COUNCIL.check.refusals(proposal, new InForce(base, version - 1, Council.EXPIRES), Council.NOW);
    }

    @Test
    void the_old_key_vouches_for_the_new_one() {
        assertThat(refusals(with(proof(DESK, OLD, NEW, 2)), TWO)).isEmpty();
    }

    @Test
    void a_new_key_without_a_proof() {
        assertThat(refusals(NEXT, TWO)).containsExactly(Refusal.DESK_AGENCY_MISSING);
    }

    @Test
    void where_the_old_key_is_lost_its_agency_and_another_vouch() {
        assertThat(refusals(NEXT, "officer.police", "officer.woco")).isEmpty();
    }

    @Test
    void a_proof_does_not_replace_the_two_officers() {
        assertThat(refusals(with(proof(DESK, OLD, NEW, 2)), "officer.ggd"))
                .containsExactlyInAnyOrder(Refusal.TWO_PEOPLE_NEEDED, Refusal.TWO_AGENCIES_NEEDED);
    }

    @Test
    void a_proof_for_another_desk() {
        assertThat(refusals(with(proof(OTHER, OLD, NEW, 2)), TWO)).contains(Refusal.DESK_PROOF_WRONG);
    }

    @Test
    void a_proof_for_another_new_key() {
        assertThat(refusals(with(proof(DESK, OLD, pair(), 2)), TWO)).contains(Refusal.DESK_PROOF_WRONG);
    }

    @Test
    void a_proof_by_the_new_key_itself() {
        assertThat(refusals(with(proof(DESK, NEW, NEW, 2)), TWO)).contains(Refusal.DESK_PROOF_WRONG);
    }

    @Test
    void a_proof_by_a_stranger_under_the_id_of_the_old_key() throws Exception {
        ECKey stranger = pair();
        DsseEnvelope real = DsseEnvelope.read(proof(DESK, OLD, NEW, 2));
        DsseEnvelope forged = DsseEnvelope.read(proof(DESK, stranger, NEW, 2));
        byte[] mixed = new DsseEnvelope(
                        DeskKeyProof.TYPE,
                        real.payload(),
                        List.of(new DsseEnvelope.Signature(
                                real.signatures().get(0).keyId(),
                                forged.signatures().get(0).bytes())))
                .json();
        assertThat(refusals(with(mixed), TWO)).contains(Refusal.DESK_PROOF_WRONG);
    }

    @Test
    void a_wrong_proof_is_refused_even_where_the_agency_signs() {
        assertThat(refusals(with(proof(OTHER, OLD, NEW, 2)), "officer.police", "officer.woco"))
                .containsExactly(Refusal.DESK_PROOF_WRONG);
    }

    @Test
    void an_older_proof_replayed_after_the_old_key_came_back() {
        byte[] used = proof(DESK, OLD, NEW, 2);
        SetFiles replayed = NEXT.with(DeskKeyProof.file(DESK), used);
        assertThat(refusals(BASE, replayed, 4, TWO)).containsExactly(Refusal.DESK_AGENCY_MISSING);
    }

    @Test
    void a_proof_for_a_version_to_come() {
        assertThat(refusals(with(proof(DESK, OLD, NEW, 3)), TWO)).containsExactly(Refusal.DESK_AGENCY_MISSING);
    }

    @Test
    void a_proof_left_over_from_an_earlier_change_hinders_nobody() {
        SetFiles leftOver = with(proof(DESK, pair(), OLD, 1));
        assertThat(refusals(leftOver, "officer.police", "officer.woco")).isEmpty();
    }

    @Test
    void a_signature_of_an_officer_in_place_of_the_old_key() {
        byte[] signed = COUNCIL.envelope(DeskKeyProof.TYPE, "{}".getBytes(StandardCharsets.UTF_8), List.of(TWO));
        assertThat(refusals(with(signed), TWO)).contains(Refusal.DESK_PROOF_WRONG);
    }

    @Test
    void a_proof_that_is_no_json_or_huge() {
        assertThat(refusals(with("null".getBytes(StandardCharsets.UTF_8)), TWO)).contains(Refusal.DESK_PROOF_WRONG);
        assertThat(refusals(with(new byte[DsseEnvelope.MOST_BYTES + 1]), TWO)).contains(Refusal.DESK_PROOF_WRONG);
    }

    @Test
    void a_desk_taken_out_and_brought_back_with_another_key() {
        String file = "desks/police-noord.yaml";
        String text = new String(BASE.bytes(file).orElseThrow(), StandardCharsets.UTF_8);
        byte[] without = text.substring(0, text.indexOf("desks:")).getBytes(StandardCharsets.UTF_8);
        SetFiles gone = BASE.with(file, without);
        assertThat(refusals(gone, NEXT, 3, TWO)).contains(Refusal.DESK_AGENCY_MISSING);
        assertThat(refusals(gone, NEXT, 3, "officer.police", "officer.woco"))
                .doesNotContain(Refusal.DESK_AGENCY_MISSING);
    }

    @Test
    void a_proof_does_not_move_a_desk_to_another_role() {
        SetFiles moved = with(proof(DESK, OLD, NEW, 2))
                .with(
                        "desks/police-noord.yaml",
                        new String(BASE.bytes("desks/police-noord.yaml").orElseThrow(), StandardCharsets.UTF_8)
                                .replaceFirst("(- id: police-noord\\s+role:) police", "$1 kmar")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(refusals(moved, TWO)).contains(Refusal.DESK_AGENCY_MISSING);
    }
}
