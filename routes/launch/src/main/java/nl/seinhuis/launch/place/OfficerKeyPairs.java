// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.stages.policy.approval.DsseEnvelope;
import nl.seinhuis.stages.policy.signature.Ed25519Key;
import nl.seinhuis.stages.policy.signature.OfficerKey;

/**
 * Key pairs with which officers and root agencies sign, one file each: the private and the public half in PEM, readable by
 * their owner alone. The private half never leaves the machine it is used on.
 */
public final class OfficerKeyPairs {

    private static final String BEGIN = "-----BEGIN %s-----\n";
    private static final String END = "\n-----END %s-----\n";

    private OfficerKeyPairs() {}

    /** Makes a pair where there is none. */
    public static void ensure(Path file, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            KeyPair pair = generator.generateKeyPair();
            String text = pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                    + pem("PUBLIC KEY", pair.getPublic().getEncoded());
            PrivateFiles.write(file, text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IOException("Ed25519 does not work on this Java", e);
        }
    }

    /** The public half as it is written in the set. */
    public static String written(Path file) throws IOException {
        try {
            PublicKey key =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(part(file, "PUBLIC KEY")));
            return Ed25519Key.written(key);
        } catch (GeneralSecurityException e) {
            throw noPair(file);
        }
    }

    /** One signature over a statement of a type. */
    public static DsseEnvelope.Signature sign(Path file, String type, byte[] statement) throws IOException {
        String written = written(file);
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(part(file, "PRIVATE KEY")));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(DsseEnvelope.signedBytes(type, statement));
            String id = OfficerKey.of(written).orElseThrow().id();
            return new DsseEnvelope.Signature(id, signature.sign());
        } catch (GeneralSecurityException e) {
            throw noPair(file);
        }
    }

    private static String pem(String name, byte[] bytes) {
        return BEGIN.formatted(name) + Base64.getEncoder().encodeToString(bytes) + END.formatted(name);
    }

    private static Told noPair(Path file) {
        return new Told("in " + file + " staat geen sleutelpaar", file + " holds no key pair");
    }

    private static byte[] part(Path file, String name) throws IOException {
        if (!Files.isReadable(file)) {
            throw new Told("kan de sleutel in " + file + " niet lezen", "cannot read the key in " + file);
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int from = text.indexOf(BEGIN.formatted(name));
        int to = text.indexOf(END.formatted(name));
        if (from < 0 || to < from) {
            throw noPair(file);
        }
        return Base64.getDecoder()
                .decode(text.substring(from + BEGIN.formatted(name).length(), to));
    }
}
