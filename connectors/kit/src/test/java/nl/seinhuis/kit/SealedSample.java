// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import nl.seinhuis.kit.delivery.OutsideContext;

/** Makes sealed bodies as the broker does, and wrong ones. */
final class SealedSample {

    static final OutsideContext OUTSIDE = outside("6f1c2a5e-9c8e-4f7e-8a55-0c7b6a2b9d10");

    /** What the demo's housing corporation is told of a dwelling. */
    static final String DELIVERY = delivery();

    JWEAlgorithm algorithm = JWEAlgorithm.ECDH_ES_A256KW;
    EncryptionMethod method = EncryptionMethod.A256GCM;
    CompressionAlgorithm compression;
    String keyId;
    Map<String, Object> ctx = context(OUTSIDE);
    String content = "{\"kind\":\"gedeeld\",\"expires\":\"2027-05-20\",\"pad\":\"0000000000\"}";

    private static String delivery() {
        String name = "/nl/seinhuis/schemas/examples/delivery/administer-to-housing-corporation.json";
        try (InputStream in = SealedSample.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static OutsideContext outside(String id) {
        return new OutsideContext(
                id,
                "urn:nld:oin:00000004000000010000:systeem:seinhuis",
                OutsideContext.TYPE,
                "2026-11-21T10:00:00Z",
                "2027-05");
    }

    static Map<String, Object> context(OutsideContext outside) {
        return Map.of(
                "id", outside.id(),
                "source", outside.source(),
                "type", outside.type(),
                "time", outside.time(),
                "expires", outside.expires());
    }

    String seal(ECKey key) throws JOSEException {
        JWEHeader header = new JWEHeader.Builder(algorithm, method)
                .compressionAlgorithm(compression)
                .keyID(keyId)
                .agreementPartyUInfo(Base64URL.encode(OUTSIDE.source()))
                .agreementPartyVInfo(Base64URL.encode("desk"))
                .customParam("ctx", ctx)
                .build();
        JWEObject jwe = new JWEObject(header, new Payload(content));
        jwe.encrypt(new ECDHEncrypter(key.toPublicJWK()));
        return jwe.serialize();
    }
}
