// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import org.junit.jupiter.api.Test;

class SealedAnswerTest {

    private final ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    private final String publicKey = key.toPublicJWK().toJSONString();

    SealedAnswerTest() throws Exception {}

    private String sealed(JWEHeader.Builder header, ECKey to, int length) throws Exception {
        JWEObject jwe = new JWEObject(header.build(), new Payload("x".repeat(length)));
        jwe.encrypt(new ECDHEncrypter(to));
        return jwe.serialize();
    }

    private static JWEHeader.Builder header(ECKey to) throws Exception {
        return new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM)
                .keyID(to.computeThumbprint().toString());
    }

    @Test
    void takes_what_is_sealed_to_the_key_of_the_desk() throws Exception {
        assertThat(SealedAnswer.thumbprint(publicKey))
                .isEqualTo(key.computeThumbprint().toString());
        assertThat(SealedAnswer.isFor(sealed(header(key), key, 800), publicKey)).isTrue();
    }

    @Test
    void refuses_another_key_another_form_and_what_is_too_long() throws Exception {
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        String good = sealed(header(key), key, 10);
        assertThat(SealedAnswer.isFor(sealed(header(other), other, 10), publicKey))
                .isFalse();
        assertThat(SealedAnswer.isFor(sealed(header(key), key, 1_200), publicKey))
                .isFalse();
        assertThat(SealedAnswer.isFor(
                        sealed(header(key).compressionAlgorithm(com.nimbusds.jose.CompressionAlgorithm.DEF), key, 10),
                        publicKey))
                .isFalse();
        JWEHeader.Builder weaker = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A128KW, EncryptionMethod.A128GCM)
                .keyID(key.computeThumbprint().toString());
        assertThat(SealedAnswer.isFor(sealed(weaker, key, 10), publicKey)).isFalse();
        for (String bad : new String[] {"", "a.b.c.d.e", good + ".x", good.substring(1), "{\"phone\":\"06\"}"}) {
            assertThat(SealedAnswer.isFor(bad, publicKey)).as(bad).isFalse();
        }
    }
}
