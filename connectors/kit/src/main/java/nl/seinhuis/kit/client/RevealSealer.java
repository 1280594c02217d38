// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.client;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/**
 * Seals what an agency reveals to the desk that asked, in the one form that deliveries have (JWE compact, ECDH-ES+A256KW on
 * P-256, A256GCM). Only that desk's private key opens it. Not kept out: whoever can make the broker hand out a wrong key.
 */
public final class RevealSealer {

    /** What fits an event of the common size. */
    static final int LONGEST = 1_600;

    private RevealSealer() {}

    /**
     * Seals.
     *
     * @param fields what is revealed
     * @param key public key of the desk, as JWK
     * @throws IllegalArgumentException if the key is none on P-256, or the result is longer than 1,600 characters
     */
    public static String seal(JsonObject fields, JsonObject key) {
        try {
            ECKey desk = ECKey.parse(key.toString());
            if (desk.isPrivate() || !Curve.P_256.equals(desk.getCurve())) {
                throw new IllegalArgumentException("not a public key on P-256");
            }
            JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM)
                    .keyID(desk.computeThumbprint().toString())
                    .build();
            JWEObject jwe = new JWEObject(header, new Payload(fields.toString().getBytes(StandardCharsets.UTF_8)));
            jwe.encrypt(new ECDHEncrypter(desk));
            String sealed = jwe.serialize();
            if (sealed.length() > LONGEST) {
                throw new IllegalArgumentException("too much to reveal at once");
            }
            return sealed;
        } catch (ParseException | JOSEException unusable) {
            throw new IllegalArgumentException("not a public key on P-256");
        }
    }
}
