// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import static nl.seinhuis.stages.seal.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignerTest {

    private static final byte[] MESSAGE = "receipt".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private KeyStore keys;
    private Path file;

    @BeforeEach
    void makeKeys() {
        keys = Pkcs12KeyStore.openOrCreate(folder.resolve("keys.p12"), new Secret("p"), true, RANDOM);
        file = folder.resolve("keys.p12.signing");
    }

    @Test
    void verifies_what_it_signed_and_nothing_else() {
        Signer signer = signer();
        byte[] signature = signer.sign(MESSAGE);
        assertThat(signer.verify(MESSAGE, signature)).isTrue();
        assertThat(signer.verify(new byte[0], signature)).isFalse();
        assertThat(signer.verify(MESSAGE, new byte[0])).isFalse();
        assertThat(signer.verify(MESSAGE, Arrays.copyOf(signature, 65))).isFalse();
        for (int at = 0; at < signature.length; at++) {
            assertThat(signer.verify(MESSAGE, BodyVaultTest.flipped(signature, at)))
                    .isFalse();
        }
    }

    /** RFC 8032, section 7.1, test 2. */
    @Test
    void signs_as_the_rfc_says() {
        byte[] seed = HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        Signer signer = Signer.openOrCreate(file, keys, true, giving(seed));
        assertThat(HexFormat.of().formatHex(signer.publicKey()))
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(HexFormat.of().formatHex(signer.sign(new byte[] {0x72})))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void the_jdk_verifies_it_with_the_public_key_alone() throws Exception {
        Signer signer = signer();
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + 32);
        System.arraycopy(signer.publicKey(), 0, encoded, prefix.length, 32);
        Signature verifier = Signature.getInstance("Ed25519", "SunEC");
        verifier.initVerify(KeyFactory.getInstance("Ed25519", "SunEC").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(MESSAGE);
        assertThat(verifier.verify(signer.sign(MESSAGE))).isTrue();
    }

    @Test
    void the_accelerator_gives_the_same_signatures() {
        byte[] plain = signer().sign(MESSAGE);
        boolean before = Providers.accelerator() != null;
        try {
            assumeTrue(Providers.install(), "no accelerator on this machine");
            Signer accelerated = signer();
            assertThat(accelerated.sign(MESSAGE)).isEqualTo(plain);
            assertThat(accelerated.verify(MESSAGE, plain)).isTrue();
        } finally {
            if (!before) {
                Security.removeProvider("AmazonCorrettoCryptoProvider");
            }
        }
    }

    @Test
    void keeps_its_key_wrapped_in_a_file_that_only_its_owner_reads() throws Exception {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 'x');
        String keyId = Signer.openOrCreate(file, keys, true, giving(seed)).keyId();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("xxxx");
        assertThat(Signer.openOrCreate(file, keys, false, RANDOM).keyId()).isEqualTo(keyId);
    }

    @Test
    void a_missing_altered_or_foreign_file_is_an_error() throws Exception {
        assertThatThrownBy(() -> Signer.openOrCreate(file, keys, false, RANDOM)).isInstanceOf(KeysUnusable.class);
        signer();
        KeyStore other = Pkcs12KeyStore.openOrCreate(folder.resolve("other.p12"), new Secret("p"), true, RANDOM);
        assertThatThrownBy(() -> Signer.openOrCreate(file, other, true, RANDOM)).isInstanceOf(KeysUnusable.class);
        Files.write(file, BodyVaultTest.flipped(Files.readAllBytes(file), 20));
        assertThatThrownBy(this::signer).isInstanceOf(KeysUnusable.class);
    }

    @Test
    void the_key_id_is_the_thumbprint_of_the_public_key() throws Exception {
        Signer signer = signer();
        assertThat(signer.keyId())
                .isEqualTo(new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(signer.publicKey()))
                        .build()
                        .computeThumbprint()
                        .toString());
        assertThat(signer).hasToString("Signer[" + signer.keyId() + "]");
    }

    private Signer signer() {
        return Signer.openOrCreate(file, keys, true, RANDOM);
    }

    private static SecureRandom giving(byte[] seed) {
        return new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        };
    }
}
