// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.seinhuis.launch.stack.SharedStack;
import org.junit.jupiter.api.Test;

/** A corporation hands in its dwellings, over the whole: what counts, what waits, what is refused, and who is asked then. */
class StockIT {

    private static final String DESK = "woco-lefier";
    private static final String ORDER = "municipality-groningen-order";
    private static final List<String> SHIPPED = List.of("0014019999999002", "0014019999999006", "0114019999999014");

    private static Instant last = Instant.EPOCH;

    /** Later than every list before it; connectors of other tests handed in theirs too. */
    private static Instant next() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        last = now.isAfter(last) ? now : last.plusSeconds(1);
        return last;
    }

    private static PrivateKey own() throws Exception {
        String pem = Files.readString(SharedStack.get().folder().stockKey(DESK));
        byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private static String signed(String desk, Instant made, List<String> dwellings, PrivateKey key) throws Exception {
        String list = dwellings.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String input = base64.encodeToString(
                        "{\"alg\":\"EdDSA\",\"typ\":\"seinhuis-stock+jws\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + base64.encodeToString(
                        ("{\"desk\":\"" + desk + "\",\"made\":\"" + made + "\",\"dwellings\":[" + list + "]}")
                                .getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + base64.encodeToString(signature.sign());
    }

    private static Rest.Answer handIn(String jws) throws Exception {
        return Rest.as(DESK).post("/stock", "{\"list\":\"" + jws + "\"}");
    }

    private static String id(int number) {
        return "001401%010d".formatted(8_000_000_000L + number);
    }

    /** Whether the corporation is asked about a dwelling, as the sender of the signal is told. */
    private static boolean asked(String dwelling) throws Exception {
        String body = Rest.signal("STOCK-" + UUID.randomUUID())
                .replace("\"triage\",\"basis\":[\"AVG6-F-DUID\"]", "\"administer\",\"basis\":[\"AVG6-E-BEST\"]")
                .replace(
                        "\"kind\":\"WONING\"",
                        "\"municipality\":\"GM0014\",\"bagId\":\"" + dwelling + "\",\"kind\":\"WONING\"");
        Rest.Answer answer = Rest.as(ORDER).post("/signals", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String deliveries = "/signals/" + answer.json().getString("signalId") + "/deliveries";
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        Rest.as(ORDER).get(deliveries).json().getString("state").equals("decided"));
        JsonArray asked = Rest.as(ORDER).get(deliveries).json().getJsonArray("deliveries");
        return asked.stream().map(JsonValue::toString).anyMatch(one -> one.contains(DESK));
    }

    @Test
    void a_list_counts_without_a_restart_and_only_own_dwellings_come_back() throws Exception {
        assertThat(asked(SHIPPED.get(1))).isTrue();
        assertThat(asked(id(1))).isFalse();

        // Shorter: at once, alone.
        String shorter = signed(DESK, next(), SHIPPED.subList(0, 1), own());
        assertThat(handIn(shorter).status()).isEqualTo(200);
        assertThat(asked(SHIPPED.get(0))).isTrue();
        assertThat(asked(SHIPPED.get(1))).isFalse();

        // Longer: it waits for an officer of another agency, and counts from then on.
        List<String> many = IntStream.range(0, 40_000).mapToObj(StockIT::id).toList();
        Rest.Answer waits = handIn(signed(DESK, next(), many, own()));
        assertThat(waits.status()).as(waits.body()).isEqualTo(202);
        assertThat(waits.json().getInt("dwellings")).isEqualTo(40_000);
        assertThat(asked(id(1))).isFalse();
        assertThat(asked(SHIPPED.get(0))).isTrue();
        Rest own = Rest.over("nobody", SharedStack.personToken("officer.woco"));
        Rest other = Rest.over("nobody", SharedStack.personToken("officer.ggd"));
        String waiting = other.get("/stock")
                .json()
                .getJsonArray("waiting")
                .getJsonObject(0)
                .getString("id");
        assertThat(own.post("/stock/" + waiting + "/_agree", "").status()).isEqualTo(409);
        assertThat(asked(id(1))).isFalse();
        assertThat(other.post("/stock/" + waiting + "/_agree", "").status()).isEqualTo(200);
        assertThat(asked(id(1))).isTrue();
        assertThat(asked(SHIPPED.get(0))).isFalse();

        // An older list is no way back; a newer one, with three more than was agreed to among 40,000, needs nobody.
        assertThat(handIn(shorter).status()).isEqualTo(409);
        assertThat(handIn(signed(DESK, next(), SHIPPED, own())).status()).isEqualTo(200);
        assertThat(asked(SHIPPED.get(1))).isTrue();
    }

    @Test
    void nothing_but_the_own_signed_list_is_taken() throws Exception {
        PrivateKey forged =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        assertThat(code(handIn(signed(DESK, next(), SHIPPED, forged)))).isEqualTo("stock-signature");
        assertThat(code(handIn(signed("woco-elders", next(), SHIPPED, own())))).isEqualTo("stock-desk");
        assertThat(code(handIn(signed(DESK, next(), List.of("999990019"), own()))))
                .isEqualTo("stock-bag-id");
        assertThat(code(handIn(signed(DESK, Instant.now().plusSeconds(86_400), SHIPPED, own()))))
                .isEqualTo("stock-ahead");
        assertThat(code(handIn("geen.lijst"))).isEqualTo("stock-form");
        String whole = signed(DESK, next(), SHIPPED, own());
        assertThat(Rest.as(ORDER).post("/stock", "{\"list\":\"" + whole + "\"}").status())
                .as("no corporation")
                .isEqualTo(403);
        assertThat(handIn("A".repeat(12 * 1024 * 1024)).status()).isEqualTo(413);
    }

    private static String code(Rest.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("999990019", "0014019");
        return answer.json().getString("code");
    }
}
