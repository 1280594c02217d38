// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.stages.validate.StageFailed;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** RFC 9497, appendix A.3: all vectors of suite P256-SHA256. */
class OprfTest {
    private static final HexFormat HEX = HexFormat.of();

    @TestFactory
    Stream<DynamicTest> agrees_with_every_vector_of_rfc_9497() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonObject suite : suites()) {
            int mode = suite.getInt("mode");
            tests.add(DynamicTest.dynamicTest("mode " + mode + " key", () -> checkKey(suite)));
            for (JsonObject vector : suite.getJsonArray("vectors").getValuesAs(JsonObject.class)) {
                String name = "mode " + mode + " input " + vector.getString("Input");
                tests.add(DynamicTest.dynamicTest(name, () -> checkVector(suite, vector)));
            }
        }
        assertThat(tests).hasSize(3 + 2 + 3 + 3);
        return tests.stream();
    }

    @Test
    void gives_the_same_output_blinded_and_in_the_clear() {
        Oprf oprf = new Oprf(Oprf.MODE_OPRF);
        byte[] input = "v1|INT|tel|+31600000012".getBytes(StandardCharsets.UTF_8);
        BigInteger key = oprf.deriveKey(new byte[32], new byte[] {7});
        BigInteger blind = BigInteger.valueOf(987_654_321);
        byte[] blinded = oprf.finalise(input, blind, oprf.evaluate(key, oprf.blind(input, blind)));
        assertThat(oprf.evaluateClear(new Multiplier(key, null), input)).isEqualTo(blinded);
    }

    @Test
    void refuses_elements_that_are_no_points_of_the_curve() {
        Oprf oprf = new Oprf(Oprf.MODE_OPRF);
        byte[] offCurve = HEX.parseHex("02" + "00".repeat(31) + "01");
        byte[] tooLarge = HEX.parseHex("02" + "ff".repeat(32));
        byte[] wrongForm = HEX.parseHex("04" + "00".repeat(32));
        for (byte[] element : List.of(offCurve, tooLarge, wrongForm, new byte[] {0}, new byte[33], new byte[0])) {
            assertThatThrownBy(() -> oprf.evaluate(BigInteger.TWO, element))
                    .isInstanceOf(StageFailed.class)
                    .hasMessage("oprf-invalid-element");
        }
    }

    private static void checkKey(JsonObject suite) {
        int mode = suite.getInt("mode");
        Oprf oprf = new Oprf(mode);
        BigInteger key = oprf.deriveKey(bytes(suite, "seed"), bytes(suite, "keyInfo"));
        assertThat(key).isEqualTo(number(suite.getString("skSm")));
        if (mode > 0) {
            assertThat(VerifiableOprf.publicKey(key)).isEqualTo(bytes(suite, "pkSm"));
        }
    }

    private static void checkVector(JsonObject suite, JsonObject vector) {
        int mode = suite.getInt("mode");
        Oprf oprf = new Oprf(mode);
        VerifiableOprf verifiable = new VerifiableOprf(mode);
        BigInteger key = number(suite.getString("skSm"));
        byte[] info = mode == 2 ? bytes(vector, "Info") : new byte[0];
        BigInteger tweaked = mode == 2 ? verifiable.tweaked(key, info) : key;
        List<byte[]> blindedElements = list(vector, "BlindedElement");
        List<byte[]> evaluated = list(vector, "EvaluationElement");
        String[] blinds = vector.getString("Blind").split(",", -1);
        List<byte[]> inputs = list(vector, "Input");
        List<byte[]> outputs = list(vector, "Output");
        for (int i = 0; i < inputs.size(); i++) {
            BigInteger blind = number(blinds[i]);
            byte[] element = oprf.blind(inputs.get(i), blind);
            assertThat(element).isEqualTo(blindedElements.get(i));
            byte[] answer = mode == 2 ? VerifiableOprf.evaluateTweaked(tweaked, element) : oprf.evaluate(key, element);
            assertThat(answer).isEqualTo(evaluated.get(i));
            byte[] output = mode == 2
                    ? VerifiableOprf.finalise(inputs.get(i), info, blind, answer)
                    : oprf.finalise(inputs.get(i), blind, answer);
            assertThat(output).isEqualTo(outputs.get(i));
            if (mode == 0) {
                assertThat(oprf.evaluateClear(new Multiplier(key, null), inputs.get(i)))
                        .isEqualTo(outputs.get(i));
            }
        }
        if (mode > 0) {
            checkProof(verifiable, tweaked, vector, mode);
        }
    }

    // POPRF proves with evaluated and blinded elements the other way round, section 3.3.3.
    private static void checkProof(VerifiableOprf verifiable, BigInteger key, JsonObject vector, int mode) {
        JsonObject expected = vector.getJsonObject("Proof");
        List<byte[]> c = list(vector, mode == 2 ? "EvaluationElement" : "BlindedElement");
        List<byte[]> d = list(vector, mode == 2 ? "BlindedElement" : "EvaluationElement");
        byte[] publicKey = VerifiableOprf.publicKey(key);
        byte[] proof = verifiable.proof(key, publicKey, c, d, number(expected.getString("r")));
        assertThat(proof).isEqualTo(bytes(expected, "proof"));
        assertThat(verifiable.verify(publicKey, c, d, proof)).isTrue();
        proof[40] ^= 1;
        assertThat(verifiable.verify(publicKey, c, d, proof)).isFalse();
    }

    private static List<JsonObject> suites() {
        try (JsonReader reader =
                Json.createReader(OprfTest.class.getResourceAsStream("/oprf/rfc9497-p256-sha256.json"))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    private static List<byte[]> list(JsonObject from, String name) {
        return Stream.of(from.getString(name).split(",", -1)).map(HEX::parseHex).toList();
    }

    private static byte[] bytes(JsonObject from, String name) {
        return HEX.parseHex(from.getString(name));
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex, 16);
    }
}
