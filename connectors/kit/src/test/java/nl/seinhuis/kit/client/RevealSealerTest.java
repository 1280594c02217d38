// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Clock;
import java.util.List;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.DeliveryRefused;
import org.junit.jupiter.api.Test;

class RevealSealerTest {

    private final ECKey key = new ECKeyGenerator(Curve.P_256).generate();

    RevealSealerTest() throws Exception {}

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonObject publicKey(ECKey key) {
        return json(key.toPublicJWK().toJSONString());
    }

    @Test
    void only_the_desk_that_asked_opens_what_is_revealed() throws Exception {
        JsonObject fields = json("{\"phone\":\"+31600000003\"}");
        String sealed = RevealSealer.seal(fields, publicKey(key));

        assertThat(new DeliveryOpener(List.of(key), Clock.systemUTC()).openReveal(sealed))
                .isEqualTo(fields);
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        assertThatThrownBy(() -> new DeliveryOpener(List.of(other), Clock.systemUTC()).openReveal(sealed))
                .isInstanceOf(DeliveryRefused.class);
    }

    @Test
    void refuses_what_is_no_public_key_of_a_desk_and_more_than_fits() throws Exception {
        JsonObject fields = json("{\"text\":\"" + "x".repeat(1_500) + "\"}");
        ECKey curve = new ECKeyGenerator(Curve.P_384).generate();
        assertThatThrownBy(() -> RevealSealer.seal(fields, publicKey(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("xxx");
        assertThatThrownBy(() -> RevealSealer.seal(json("{}"), publicKey(curve)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RevealSealer.seal(json("{}"), json(key.toJSONString())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RevealSealer.seal(json("{}"), json("{}")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
