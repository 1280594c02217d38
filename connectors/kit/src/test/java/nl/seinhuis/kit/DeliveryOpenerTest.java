// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.delivery.Delivery;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.DeliveryRefused;
import nl.seinhuis.kit.delivery.OutsideContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryOpenerTest {

    private static final ECKey KEY = SealedSample.key();

    private final SealedSample sample = new SealedSample();
    private final SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
    private final DeliveryOpener opener = new DeliveryOpener(List.of(KEY), clock);

    @Test
    void opens_what_was_sealed_to_the_desk_and_drops_the_padding() throws Exception {
        JsonObject content = opener.open(new Delivery(SealedSample.OUTSIDE, sample.seal(KEY)));
        assertThat(content.getString("kind")).isEqualTo("gedeeld");
        assertThat(content.keySet()).containsExactlyInAnyOrder("kind", "expires");
    }

    @Test
    void takes_the_thumbprint_as_the_name_of_a_key() throws Exception {
        sample.keyId = KEY.computeThumbprint().toString();
        ECKey other = SealedSample.key();
        DeliveryOpener both = new DeliveryOpener(List.of(other, KEY), clock);
        assertThat(both.open(new Delivery(SealedSample.OUTSIDE, sample.seal(KEY))))
                .isNotEmpty();
    }

    @Test
    void opens_with_the_older_key_while_a_key_is_being_replaced() throws Exception {
        DeliveryOpener both = new DeliveryOpener(List.of(SealedSample.key(), KEY), clock);
        assertThat(both.open(new Delivery(SealedSample.OUTSIDE, sample.seal(KEY))))
                .isNotEmpty();
    }

    @Test
    void does_not_open_what_was_sealed_to_another_desk() throws Exception {
        assertRefused(sample.seal(SealedSample.key()), DeliveryRefused.Code.NOT_FOR_THIS_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "source", "type", "time", "expires"})
    void refuses_a_body_under_another_outside_context(String member) throws Exception {
        Map<String, Object> ctx = new HashMap<>(sample.ctx);
        ctx.put(member, "x");
        sample.ctx = ctx;
        assertRefused(sample.seal(KEY), DeliveryRefused.Code.CONTEXT_DIFFERS);
    }

    @Test
    void refuses_a_body_whose_header_says_more_or_less_than_the_outside() throws Exception {
        Map<String, Object> more = new HashMap<>(sample.ctx);
        more.put("kind", "gedeeld");
        sample.ctx = more;
        assertRefused(sample.seal(KEY), DeliveryRefused.Code.CONTEXT_DIFFERS);
        sample.ctx = null;
        assertRefused(sample.seal(KEY), DeliveryRefused.Code.CONTEXT_DIFFERS);
    }

    @Test
    void refuses_a_header_that_was_rewritten_to_fit_the_outside() throws Exception {
        String[] parts = sample.seal(KEY).split("\\.", -1);
        OutsideContext other = SealedSample.outside("11111111-9c8e-4f7e-8a55-0c7b6a2b9d10");
        SealedSample forged = new SealedSample();
        forged.ctx = SealedSample.context(other);
        parts[0] = forged.seal(KEY).split("\\.", -1)[0];
        assertThatThrownBy(() -> opener.open(new Delivery(other, String.join(".", parts))))
                .isInstanceOfSatisfying(
                        DeliveryRefused.class,
                        e -> assertThat(e.code()).isEqualTo(DeliveryRefused.Code.NOT_FOR_THIS_KEY));
    }

    @Test
    void refuses_every_other_algorithm_encryption_and_compression() throws Exception {
        sample.algorithm = JWEAlgorithm.ECDH_ES;
        assertRefused(sample.seal(KEY), DeliveryRefused.Code.NOT_A_SEALED_BODY);
        sample.algorithm = JWEAlgorithm.ECDH_ES_A256KW;
        sample.method = EncryptionMethod.A128GCM;
        assertRefused(sample.seal(KEY), DeliveryRefused.Code.NOT_A_SEALED_BODY);
        sample.method = EncryptionMethod.A256GCM;
        sample.compression = CompressionAlgorithm.DEF;
        assertRefused(sample.seal(KEY), DeliveryRefused.Code.NOT_A_SEALED_BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b.c.d.e", "{\"kind\":\"gedeeld\"}", "eyJhbGciOiJub25lIn0.e30."})
    void refuses_what_is_no_sealed_body(String body) {
        assertRefused(body, DeliveryRefused.Code.NOT_A_SEALED_BODY);
    }

    @Test
    void refuses_a_body_over_the_limit_before_looking_at_it() {
        assertRefused("A".repeat(100_000), DeliveryRefused.Code.NOT_A_SEALED_BODY);
    }

    @Test
    void reads_until_the_last_day_has_ended_in_the_netherlands() throws Exception {
        sample.content = "{\"expires\":\"2026-11-21\"}";
        Delivery delivery = new Delivery(SealedSample.OUTSIDE, sample.seal(KEY));
        clock.move(Duration.between(clock.instant(), java.time.Instant.parse("2026-11-21T22:59:59Z")));
        assertThat(opener.open(delivery)).isNotEmpty();
        clock.move(Duration.ofSeconds(1));
        assertRefused(delivery.sealed(), DeliveryRefused.Code.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{}",
                "{\"expires\":20270520}",
                "{\"expires\":\"soon\"}",
                "{\"expires\":\"2027-05-20\",\"expires\":\"2027-05-21\"}"
            })
    void refuses_content_that_is_no_delivery(String content) throws Exception {
        sample.content = content;
        assertRefused(sample.seal(KEY), DeliveryRefused.Code.UNREADABLE);
    }

    @Test
    void reads_its_key_from_a_file_and_refuses_other_keys(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("desk.jwk");
        Files.writeString(file, KEY.toJSONString());
        assertThat(DeliveryOpener.withKey(file, clock).open(new Delivery(SealedSample.OUTSIDE, sample.seal(KEY))))
                .isNotEmpty();
        Files.writeString(file, KEY.toPublicJWK().toJSONString());
        assertThatThrownBy(() -> DeliveryOpener.withKey(file, clock)).isInstanceOf(IOException.class);
        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        Files.writeString(file, rsa.toJSONString());
        assertThatThrownBy(() -> DeliveryOpener.withKey(file, clock))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining(rsa.getPrivateExponent().toString());
    }

    @Test
    void while_a_key_is_being_replaced_nothing_that_is_on_its_way_is_refused(@TempDir Path directory) throws Exception {
        ECKey next = SealedSample.key();
        Path file = directory.resolve("desk.jwk");
        Files.writeString(file, KEY.toJSONString());
        DeliveryOpener running = DeliveryOpener.withKey(file, clock);
        Files.writeString(file, "half a fi");
        assertThatThrownBy(() -> running.open(new Delivery(SealedSample.OUTSIDE, sample.seal(next))))
                .isInstanceOf(DeliveryRefused.class);
        Files.writeString(file, "{\"keys\":[" + next.toJSONString() + "," + KEY.toJSONString() + "]}");
        for (DeliveryOpener one : List.of(running, DeliveryOpener.withKey(file, clock))) {
            assertThat(one.open(new Delivery(SealedSample.OUTSIDE, sample.seal(next))))
                    .isNotEmpty();
            assertThat(one.open(new Delivery(SealedSample.OUTSIDE, sample.seal(KEY))))
                    .isNotEmpty();
        }
    }

    private void assertRefused(String sealed, DeliveryRefused.Code code) {
        assertThatThrownBy(() -> opener.open(new Delivery(SealedSample.OUTSIDE, sealed)))
                .isInstanceOfSatisfying(
                        DeliveryRefused.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
