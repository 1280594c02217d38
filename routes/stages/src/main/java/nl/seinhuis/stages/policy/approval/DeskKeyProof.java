// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.seinhuis.stages.policy.model.Desk;

/**
 * That the holder of a desk's old key hands over to a new one: an envelope (DSSE) signed with the old key (ECDSA on P-256,
 * SHA-256) over the desk, both keys and the version of the set in which it happens. It is good for that desk, those two keys
 * and that version only. A version never comes twice, so an old proof opens no way back to a key that was given up.
 *
 * <p>The key of a desk otherwise only agrees on keys (ECDH). It signs this one kind of statement, with its type in front of
 * it, and nothing that it signs can be taken for part of an agreement.
 */
public final class DeskKeyProof {

    /** Payload type of its envelope. */
    public static final String TYPE = "application/vnd.seinhuis.desk-key+json";

    private static final String FORM = "seinhuis-desk-key/1";
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final int MOST_BYTES = 4 * 1024;
    private static final Set<String> MEMBERS = Set.of("form", "desk", "old", "new", "version");

    private DeskKeyProof() {}

    /** What a proof is worth. */
    enum Verdict {
        /** There is none for this version: one that is left over from an earlier change is none either. */
        NONE,
        /** There is one, and it is not right. */
        WRONG,
        /** The old key vouches for the new one. */
        GOOD
    }

    /** Name of the proof among the files of a set. */
    public static String file(String desk) {
        return "desks/keys/" + desk + ".json";
    }

    /**
     * Makes a proof.
     *
     * @param desk id of the desk
     * @param old the old key pair
     * @param next the new key; its private half is not used
     * @param version version of the set in which the desk gets the new key
     * @throws GeneralSecurityException if the old key cannot sign
     */
    public static byte[] make(String desk, ECKey old, ECKey next, long version) throws GeneralSecurityException {
        try {
            PrivateKey key = old.toECPrivateKey();
            if (key == null) {
                throw new GeneralSecurityException("the old key has no private half");
            }
            byte[] payload = payload(desk, thumbprint(old), thumbprint(next), version);
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(DsseEnvelope.signedBytes(TYPE, payload));
            return new DsseEnvelope(
                            TYPE, payload, List.of(new DsseEnvelope.Signature(thumbprint(old), signature.sign())))
                    .json();
        } catch (JOSEException e) {
            throw new GeneralSecurityException("no usable key", e);
        }
    }

    /**
     * What a proof is worth for a desk of the set in force and what is to become of it.
     *
     * @param version version of the proposed set
     */
    static Verdict check(byte[] json, Desk before, Desk after, long version) {
        try {
            DsseEnvelope envelope = DsseEnvelope.read(json);
            if (!TYPE.equals(envelope.payloadType())) {
                return Verdict.WRONG;
            }
            Map<String, Object> said = CanonicalText.read(envelope.payload(), MOST_BYTES, MEMBERS);
            if (CanonicalText.number(said, "version") != version) {
                return Verdict.NONE;
            }
            ECKey old = ECKey.parse(before.publicKey());
            boolean same = FORM.equals(said.get("form"))
                    && before.id().equals(said.get("desk"))
                    && thumbprint(old).equals(said.get("old"))
                    && thumbprint(ECKey.parse(after.publicKey())).equals(said.get("new"));
            return same && signed(envelope, old) ? Verdict.GOOD : Verdict.WRONG;
        } catch (Unreadable | ParseException | JOSEException | GeneralSecurityException e) {
            return Verdict.WRONG;
        }
    }

    private static boolean signed(DsseEnvelope envelope, ECKey old) throws JOSEException, GeneralSecurityException {
        if (envelope.signatures().size() != 1) {
            return false;
        }
        DsseEnvelope.Signature only = envelope.signatures().get(0);
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initVerify(old.toECPublicKey());
        signature.update(envelope.signedBytes());
        return only.keyId().equals(thumbprint(old)) && signature.verify(only.bytes());
    }

    private static byte[] payload(String desk, String old, String next, long version) {
        Map<String, Object> members = new TreeMap<>();
        members.put("form", FORM);
        members.put("desk", desk);
        members.put("old", old);
        members.put("new", next);
        members.put("version", version);
        return CanonicalText.bytes(members);
    }

    private static String thumbprint(ECKey key) throws JOSEException {
        return key.computeThumbprint().toString();
    }
}
