// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.impl.AESKW;
import com.nimbusds.jose.crypto.impl.ConcatKDF;
import com.nimbusds.jose.crypto.impl.ECDH;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * One key agreement with one desk, used for at most ten minutes and 1,000 bodies. The ephemeral private key and the agreed
 * secret are gone when {@link #start} returns; what is kept, in memory only, is the key that wraps content keys. Each body
 * has a content key and nonce of its own.
 *
 * <p>Nimbus agrees anew for every body, which takes most of the time of a seal, so the compact form is put together here
 * from Nimbus's key derivation and key wrap, and the JDK's AES-GCM and base64.
 */
final class DeskEpoch {

    static final Duration LONGEST = Duration.ofMinutes(10);
    static final int MOST_BODIES = 1_000;

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final String publicKey;
    private final Instant start;
    private final SecretKey wrapKey;
    /** The header as JSON without its closing brace. */
    private final String members;

    private final SecureRandom random;
    private int bodies;

    private DeskEpoch(Desk desk, Instant start, JWEHeader header, SecretKey wrapKey, SecureRandom random) {
        this.publicKey = desk.publicKey();
        this.start = start;
        String json = header.toString();
        this.members = json.substring(0, json.length() - 1);
        this.wrapKey = wrapKey;
        this.random = random;
    }

    /** Agrees with a desk under a new ephemeral key. */
    static DeskEpoch start(Desk desk, Instant now, SecureRandom random) {
        try {
            ECKey deskKey = ECKey.parse(desk.publicKey());
            if (!Curve.P_256.equals(deskKey.getCurve()) || deskKey.isPrivate()) {
                throw new StageFailed("desk-key-invalid", true, null);
            }
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC", Providers.curves());
            pairs.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair ephemeral = pairs.generateKeyPair();
            SecretKey secret =
                    ECDH.deriveSharedSecret(deskKey.toECPublicKey(), ephemeral.getPrivate(), Providers.curves());
            JWEHeader header = header(desk, deskKey, (ECPublicKey) ephemeral.getPublic());
            SecretKey wrapKey = ECDH.deriveSharedKey(header, secret, new ConcatKDF("SHA-256"));
            return new DeskEpoch(desk, now, header, wrapKey, random);
        } catch (ParseException | JOSEException e) {
            throw new StageFailed("desk-key-invalid", true, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 does not work on this Java", e);
        }
    }

    /** Counts one body, if this epoch may still seal one for the desk. Only one thread at a time may ask. */
    boolean take(Desk desk, Instant now) {
        if (bodies >= MOST_BODIES || ended(now) || !publicKey.equals(desk.publicKey())) {
            return false;
        }
        bodies++;
        return true;
    }

    /** Whether its ten minutes are over, or the clock was set back. */
    boolean ended(Instant now) {
        return now.isBefore(start) || !now.isBefore(start.plus(LONGEST));
    }

    /** The protected header of one body, in base64url. */
    String protectedHeader(Envelope envelope) {
        String json = members + ",\"ctx\":" + envelope.context() + "}";
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The compact form: header, wrapped content key, nonce, ciphertext and tag. */
    String seal(String protectedHeader, byte[] plain) throws JOSEException {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        SecretKey contentKey = new SecretKeySpec(bytes, "AES");
        Arrays.fill(bytes, (byte) 0);
        byte[] wrapped = AESKW.wrapCEK(contentKey, wrapKey, Providers.keyWrap());
        byte[] sealed = new AesGcm(random).seal(contentKey, plain, protectedHeader.getBytes(StandardCharsets.US_ASCII));
        int tag = sealed.length - TAG_BYTES;
        return String.join(
                ".",
                protectedHeader,
                BASE64URL.encodeToString(wrapped),
                BASE64URL.encodeToString(Arrays.copyOf(sealed, NONCE_BYTES)),
                BASE64URL.encodeToString(Arrays.copyOfRange(sealed, NONCE_BYTES, tag)),
                BASE64URL.encodeToString(Arrays.copyOfRange(sealed, tag, sealed.length)));
    }

    private static JWEHeader header(Desk desk, ECKey deskKey, ECPublicKey ephemeral) throws JOSEException {
        return new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM)
                .keyID(deskKey.computeThumbprint().toString())
                .ephemeralPublicKey(new ECKey.Builder(Curve.P_256, ephemeral).build())
                .agreementPartyUInfo(Base64URL.encode(Envelope.SOURCE))
                .agreementPartyVInfo(Base64URL.encode(sha256(desk.id())))
                .build();
    }

    /** A hash and not the name: headers of two desks with alike names share no stretch of eight bytes. */
    private static byte[] sha256(String deskId) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(deskId.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 does not work on this Java", e);
        }
    }
}
