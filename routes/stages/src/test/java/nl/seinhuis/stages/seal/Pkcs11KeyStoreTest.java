// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import static nl.seinhuis.stages.seal.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key store in SoftHSM2. */
class Pkcs11KeyStoreTest {

    private static final byte[] CONTEXT = "what for".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private String slot;
    private Pkcs11Token token;

    @BeforeEach
    void make() throws Exception {
        slot = SoftHsm.newToken();
        token = Pkcs11Token.open(SoftHsm.library(), slot, SoftHsm.PIN);
    }

    @Test
    void later_starts_find_the_same_keys_and_make_none() {
        Pkcs11KeyStore first = Pkcs11KeyStore.openOrCreate(token, true, RANDOM);
        Pkcs11KeyStore second =
                Pkcs11KeyStore.openOrCreate(Pkcs11Token.open(SoftHsm.library(), slot, SoftHsm.PIN), false, RANDOM);
        assertThat(second.list()).isEqualTo(first.list()).containsKeys("wrap", "pseudonym", "token", "stock", "ledger");
        assertThat(second.unwrap(first.wrap(new byte[32], CONTEXT), CONTEXT)).isEqualTo(new byte[32]);
        assertThat(second.derive(KeyUse.PSEUDONYM, 1, "desk", "care").getEncoded())
                .isEqualTo(first.derive(KeyUse.PSEUDONYM, 1, "desk", "care").getEncoded())
                .isNotEqualTo(first.derive(KeyUse.PSEUDONYM, 1, "desk", "case").getEncoded())
                .isNotEqualTo(first.derive(KeyUse.LEDGER, 1, "desk", "care").getEncoded());
    }

    @Test
    void an_empty_token_is_an_error_once_the_database_holds_something() {
        assertThatThrownBy(() -> Pkcs11KeyStore.openOrCreate(token, false, RANDOM))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContaining("lacks the key");
        assertThat(token.names()).isEmpty();
    }

    @Test
    void no_key_comes_out_of_the_token() {
        Pkcs11KeyStore.openOrCreate(token, true, RANDOM);
        assertThat(token.names()).hasSize(1 + KeyUse.values().length);
        for (String name : token.names()) {
            SecretKey key = token.secretKey(name).orElseThrow();
            assertThat(key.getEncoded()).as(name).isNull();
            assertThat(key.toString()).contains("sensitive", "unextractable");
        }
    }

    @Test
    void a_wrapped_key_opens_with_its_context_and_unaltered_only() {
        Pkcs11KeyStore keys = Pkcs11KeyStore.openOrCreate(token, true, RANDOM);
        byte[] wrapped = keys.wrap(new byte[] {1, 2, 3, 4}, CONTEXT);
        assertThatThrownBy(() -> keys.unwrap(wrapped, new byte[0])).isInstanceOf(KeysUnusable.class);
        assertThatThrownBy(() -> keys.unwrap(new byte[0], CONTEXT)).isInstanceOf(KeysUnusable.class);
        for (int at = 0; at < wrapped.length; at++) {
            byte[] altered = BodyVaultTest.flipped(wrapped, at);
            assertThatThrownBy(() -> keys.unwrap(altered, CONTEXT)).isInstanceOf(KeysUnusable.class);
        }
        assertThat(keys.unwrap(wrapped, CONTEXT)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void derives_as_the_file_does_from_the_same_root() throws Exception {
        byte[] root = "a root of thirty-two bytes or so".getBytes(StandardCharsets.UTF_8);
        Mac expected = Mac.getInstance("HmacSHA256");
        expected.init(new SecretKeySpec(root.clone(), "HmacSHA256"));
        expected.update(Pkcs12KeyStore.info(KeyUse.STOCK, 1, "x"));
        token.storeMac("stock.v1", root);
        assertThat(root).containsOnly(0);
        Pkcs11KeyStore keys = Pkcs11KeyStore.openOrCreate(token, true, RANDOM);
        assertThat(keys.derive(KeyUse.STOCK, 1, "x").getEncoded()).isEqualTo(expected.doFinal(new byte[] {1}));
        assertThatThrownBy(() -> keys.derive(KeyUse.STOCK, 2, "x")).isInstanceOf(KeysUnusable.class);
    }

    @Test
    void a_rotation_adds_a_version_that_another_process_takes_up_and_keeps_the_old_one() {
        Pkcs11KeyStore running = Pkcs11KeyStore.openOrCreate(token, true, RANDOM);
        byte[] old = running.wrap(new byte[16], CONTEXT);
        SecretKey before = running.derive(KeyUse.TOKEN, 1, "bsn");
        Pkcs11KeyStore command =
                Pkcs11KeyStore.openOrCreate(Pkcs11Token.open(SoftHsm.library(), slot, SoftHsm.PIN), false, RANDOM);
        assertThat(command.rotate("wrap")).isEqualTo(2);
        assertThat(command.rotate("token")).isEqualTo(2);
        assertThat(running.currentVersion(KeyUse.TOKEN)).isEqualTo(1);
        running.refresh();
        assertThat(running.versions(KeyUse.TOKEN)).containsExactly(1, 2);
        assertThat(running.wrap(new byte[16], CONTEXT)[0]).isEqualTo((byte) 2);
        assertThat(running.unwrap(old, CONTEXT)).isEqualTo(new byte[16]);
        assertThat(running.derive(KeyUse.TOKEN, 1, "bsn").getEncoded()).isEqualTo(before.getEncoded());
        assertThatThrownBy(() -> command.rotate("unknown")).isInstanceOf(KeysUnusable.class);
    }

    @Test
    void the_signing_key_is_software_wrapped_by_the_token() {
        Pkcs11KeyStore keys = Pkcs11KeyStore.openOrCreate(token, true, RANDOM);
        Path file = folder.resolve("broker.signing");
        SigningKeys signing = SigningKeys.openOrCreate(file, keys, true, RANDOM);
        Signer first = signing.current();
        keys.rotate("wrap");
        assertThat(signing.rotate()).isEqualTo(2);
        SigningKeys again = SigningKeys.openOrCreate(file, keys, false, RANDOM);
        assertThat(again.current().keyId()).isEqualTo(signing.current().keyId()).isNotEqualTo(first.keyId());
        assertThat(again.all())
                .extracting(Signer::keyId)
                .contains(first.keyId())
                .hasSize(2);
        assertThat(again.all().get(0).verify(CONTEXT, first.sign(CONTEXT))).isTrue();
    }

    @Test
    void a_wrong_pin_or_library_is_said_in_words() {
        assertThatThrownBy(() -> Pkcs11Token.open(folder.resolve("none.so"), slot, SoftHsm.PIN))
                .isInstanceOf(KeysUnusable.class);
        assertThatThrownBy(() -> Pkcs11Token.open(SoftHsm.library(), "4 ;x", SoftHsm.PIN))
                .isInstanceOf(KeysUnusable.class);
    }
}
