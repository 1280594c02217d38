// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nl.seinhuis.signal.Bsn;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.stages.seal.SoftHsm;
import nl.seinhuis.stages.validate.StageFailed;
import org.junit.jupiter.api.Test;

/** Both sides of a token service of its own, without the wire between them. */
class BlindEvaluatorTest {

    private static final Canonicaliser CANONICALISER = new Canonicaliser(IdentifierAccess.claim());
    private static final CanonicalIdentifier PHONE = CANONICALISER.phone(new Phone("+31600000012"));
    private static final CanonicalIdentifier BSN = CANONICALISER.bsn(new Bsn("999990019"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<String> alarms = new ArrayList<>();
    private final Seeds keys =
            new Seeds(type -> "a seed of thirty-two bytes or so".getBytes(StandardCharsets.UTF_8), 1);
    private final BlindEvaluator evaluator = evaluator(keys, 100, 100);

    @Test
    void gives_the_tokens_of_the_service_in_process_for_every_active_version() {
        keys.add(2);
        OprfTokenService inProcess = new OprfTokenService(keys, quota(100));
        Map<CanonicalIdentifier, Token> expected = inProcess.tokens("a", List.of(PHONE, BSN));
        BlindedBatch batch = BlindedBatch.of("a", List.of(PHONE, BSN, PHONE), RANDOM);
        Map<CanonicalIdentifier, Token> tokens = batch.tokens(over(evaluator, batch.request()));
        assertThat(tokens).isEqualTo(expected);
        assertThat(tokens.get(PHONE).version()).isEqualTo(2);
        assertThat(tokens.get(PHONE).earlier())
                .isEqualTo(expected.get(PHONE).earlier())
                .hasSize(1);
    }

    @Test
    void keys_made_in_a_pkcs11_token_give_equal_tokens_for_equal_identifiers() throws Exception {
        OprfKeys inToken = OprfKeys.inToken(SoftHsm.open(), true);
        BlindEvaluator hardware = evaluator(inToken, 100, 100);
        BlindedBatch one = BlindedBatch.of("a", List.of(PHONE, BSN), RANDOM);
        BlindedBatch other = BlindedBatch.of("b", List.of(BSN, PHONE), RANDOM);
        assertThat(one.tokens(over(hardware, one.request()))).isEqualTo(other.tokens(over(hardware, other.request())));
        assertThat(new OprfTokenService(inToken, quota(10)).tokens("c", List.of(BSN)))
                .containsEntry(BSN, one.tokens(over(hardware, one.request())).get(BSN));
    }

    @Test
    void a_rotation_in_the_pkcs11_token_adds_a_version_and_keeps_the_old_tokens() throws Exception {
        var token = SoftHsm.open();
        OprfKeys inToken = OprfKeys.inToken(token, true);
        OprfTokenService service = new OprfTokenService(inToken, quota(10));
        Token before = service.tokens("a", List.of(BSN)).get(BSN);
        assertThat(OprfKeys.rotate(token)).isEqualTo(2);
        inToken.refresh();
        Token after = service.tokens("a", List.of(BSN)).get(BSN);
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.earlier()).containsExactly(before);
    }

    @Test
    void a_version_that_is_destroyed_in_the_pkcs11_token_refuses_no_request() throws Exception {
        var token = SoftHsm.open();
        OprfKeys inToken = OprfKeys.inToken(token, true);
        BlindEvaluator hardware = evaluator(inToken, 100, 100);
        OprfKeys.rotate(token);
        inToken.refresh();
        assertThat(token(hardware).earlier()).hasSize(1);

        OprfKeys.retire(token, 1); // and nothing looks again before the next request

        assertThat(token(hardware).version()).isEqualTo(2);
        assertThat(token(hardware).earlier()).isEmpty();
        OprfKeys.retire(token, 2);
        assertThatThrownBy(() -> token(hardware)).isInstanceOf(StageFailed.class);
    }

    private static Token token(BlindEvaluator evaluator) {
        BlindedBatch batch = BlindedBatch.of("a", List.of(BSN), RANDOM);
        return batch.tokens(over(evaluator, batch.request())).get(BSN);
    }

    @Test
    void what_goes_over_the_wire_differs_each_time_and_holds_no_value() {
        byte[] first = BlindedBatch.of("a", List.of(PHONE), RANDOM).request().bytes();
        byte[] second = BlindedBatch.of("a", List.of(PHONE), RANDOM).request().bytes();
        assertThat(first).hasSameSizeAs(second).isNotEqualTo(second);
        assertThat(Arrays.copyOf(first, 8)).isEqualTo(Arrays.copyOf(second, 8));
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("31600000012");
    }

    @Test
    void refuses_points_that_are_none_before_anything_is_charged() {
        String offCurve = "02" + "00".repeat(31) + "01";
        for (String point : List.of(offCurve, "02" + "ff".repeat(32), "00".repeat(33), "04" + "00".repeat(32))) {
            BlindedRequest.Element bad = new BlindedRequest.Element(
                    IdentifierType.BSN, HexFormat.of().parseHex(point));
            BlindedRequest.Element good = BlindedBatch.of("a", List.of(BSN), RANDOM)
                    .request()
                    .elements()
                    .get(0);
            BlindEvaluator one = evaluator(keys, 2, 2);
            assertThatThrownBy(() -> one.evaluate(new BlindedRequest("a", List.of(good, bad))))
                    .isInstanceOf(StageFailed.class)
                    .hasMessage("oprf-invalid-element");
            assertThat(one.evaluate(new BlindedRequest("a", List.of(good, good)))
                            .points())
                    .hasSize(2);
        }
        assertThat(alarms).isEmpty();
    }

    @Test
    void agencies_that_are_none_do_not_widen_the_quota_of_all() {
        BlindEvaluator narrow = evaluator(keys, 2, 5);
        BlindedRequest.Element one =
                BlindedBatch.of("a", List.of(BSN), RANDOM).request().elements().get(0);
        narrow.evaluate(new BlindedRequest("a", List.of(one, one)));
        narrow.evaluate(new BlindedRequest("b", List.of(one, one)));
        assertThatThrownBy(() -> narrow.evaluate(new BlindedRequest("a", List.of(one))))
                .hasMessage("token-quota");
        assertThatThrownBy(() -> narrow.evaluate(new BlindedRequest("made-up", List.of(one, one))))
                .hasMessage("token-quota");
        assertThat(alarms).containsExactly("token-quota a", "token-quota *");
    }

    @Test
    void refuses_whatever_is_no_request_and_no_answer() {
        byte[] good = BlindedBatch.of("a", List.of(PHONE), RANDOM).request().bytes();
        assertThat(BlindedRequest.parse(good).bytes()).isEqualTo(good);
        for (int length = 0; length < good.length; length++) {
            byte[] shorter = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> BlindedRequest.parse(shorter)).hasMessage("token-request-invalid");
        }
        assertThatThrownBy(() -> BlindedRequest.parse(Arrays.copyOf(good, good.length + 1)))
                .hasMessage("token-request-invalid");
        byte[] type = good.clone();
        type[5] = '?';
        assertThatThrownBy(() -> BlindedRequest.parse(type)).hasMessage("token-request-invalid");
        BlindedBatch batch = BlindedBatch.of("a", List.of(PHONE), RANDOM);
        byte[] answer = evaluator.evaluate(batch.request()).bytes();
        assertThatThrownBy(() -> EvaluatedAnswer.parse(Arrays.copyOf(answer, answer.length - 1)))
                .hasMessage("token-answer-invalid");
        answer[answer.length - 1] ^= 1;
        try {
            // half of all x have a point; the other half is refused
            assertThat(batch.tokens(EvaluatedAnswer.parse(answer))).hasSize(1);
        } catch (StageFailed e) {
            assertThat(e.code()).isEqualTo("token-answer-invalid");
            assertThat(e.deterministic()).isFalse();
        }
    }

    private static EvaluatedAnswer over(BlindEvaluator evaluator, BlindedRequest request) {
        byte[] answer =
                evaluator.evaluate(BlindedRequest.parse(request.bytes())).bytes();
        return EvaluatedAnswer.parse(answer);
    }

    private BlindEvaluator evaluator(OprfKeys with, int perAgency, int together) {
        return new BlindEvaluator(with, quota(perAgency), quota(together));
    }

    private TokenQuota quota(int perDay) {
        return new TokenQuota(
                perDay, new QuotaInMemory(), CLOCK, (code, agency, desk) -> alarms.add(code + " " + agency));
    }
}
