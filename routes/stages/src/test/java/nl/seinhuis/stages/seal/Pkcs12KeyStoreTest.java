// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import static nl.seinhuis.stages.seal.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pkcs12KeyStoreTest {

    private static final Secret PASSWORD = new Secret("correct horse");
    private static final byte[] CONTEXT = {1};

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("keys").resolve("broker.p12");
    }

    @Test
    void the_first_start_makes_a_file_that_only_its_owner_reads() throws Exception {
        create();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void later_starts_give_the_same_keys_and_leave_the_file_alone() throws Exception {
        Pkcs12KeyStore first = create();
        byte[] before = Files.readAllBytes(file);
        Pkcs12KeyStore second = open();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        for (KeyUse use : KeyUse.values()) {
            assertThat(second.derive(use, 1, "a").getEncoded())
                    .isEqualTo(first.derive(use, 1, "a").getEncoded());
        }
        assertThat(second.unwrap(first.wrap(new byte[32], CONTEXT), CONTEXT)).isEqualTo(new byte[32]);
    }

    @Test
    void a_missing_file_is_an_error_once_the_database_holds_something() {
        assertThatThrownBy(this::open).isInstanceOf(KeysUnusable.class).hasMessageContaining("missing");
        assertThat(file).doesNotExist();
    }

    /** A few bytes of the outer structure are padding of the format: they may change, the keys may not. */
    @Test
    void an_altered_file_is_an_error_or_has_the_same_keys_and_is_never_made_anew() throws Exception {
        SecretKey before = create().derive(KeyUse.TOKEN, 1);
        byte[] bytes = Files.readAllBytes(file);
        int refused = 0;
        for (int at = 0; at < bytes.length; at += 5) {
            byte[] altered = BodyVaultTest.flipped(bytes, at);
            Files.write(file, altered);
            try {
                assertThat(create().derive(KeyUse.TOKEN, 1)).as("byte %d", at).isEqualTo(before);
            } catch (KeysUnusable e) {
                refused++;
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(altered);
        }
        assertThat(refused).isGreaterThan(bytes.length / 5 - 5);
    }

    @Test
    void a_file_without_its_mac_is_an_error() throws Exception {
        create();
        Pfx whole = Pfx.getInstance(Files.readAllBytes(file));
        Files.write(file, new Pfx(whole.getAuthSafe(), null).getEncoded());
        assertThatThrownBy(this::open).isInstanceOf(KeysUnusable.class).hasMessageContaining("altered");
    }

    @Test
    void an_empty_or_cut_file_is_an_error() throws Exception {
        create();
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(this::create).as("length %d", length).isInstanceOf(KeysUnusable.class);
        }
    }

    @Test
    void another_password_is_an_error_that_shows_neither() {
        create();
        assertThatThrownBy(() -> Pkcs12KeyStore.openOrCreate(file, new Secret("battery staple"), true, RANDOM))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("battery")
                .hasMessageNotContaining("horse");
    }

    @Test
    void a_file_that_lacks_a_key_or_has_one_without_version_is_an_error() throws Exception {
        create();
        byte[] whole = Files.readAllBytes(file);
        change(keys -> keys.deleteEntry("pseudonym.v1"));
        assertThatThrownBy(this::create).hasMessageContaining("lacks the key 'pseudonym'");
        Files.write(file, whole);
        change(keys -> keys.deleteEntry("wrap.v1"));
        assertThatThrownBy(this::create).hasMessageContaining("lacks the key 'wrap'");
        Files.write(file, whole);
        change(keys -> add(keys, "token.vx"));
        assertThatThrownBy(this::create).isInstanceOf(KeysUnusable.class);
    }

    @Test
    void the_newest_version_is_current_and_older_ones_go_on_working() throws Exception {
        Pkcs12KeyStore before = create();
        byte[] wrapped = before.wrap(new byte[32], CONTEXT);
        change(keys -> {
            add(keys, "wrap.v2");
            add(keys, "token.v10");
        });
        Pkcs12KeyStore after = open();
        assertThat(after.currentVersion(KeyUse.TOKEN)).isEqualTo(10);
        assertThat(after.currentVersion(KeyUse.PSEUDONYM)).isEqualTo(1);
        assertThat(after.derive(KeyUse.TOKEN, 1, "bsn")).isEqualTo(before.derive(KeyUse.TOKEN, 1, "bsn"));
        assertThat(after.derive(KeyUse.TOKEN, 10, "bsn")).isNotEqualTo(before.derive(KeyUse.TOKEN, 1, "bsn"));
        assertThat(after.unwrap(wrapped, CONTEXT)).isEqualTo(new byte[32]);
        byte[] newer = after.wrap(new byte[32], CONTEXT);
        assertThatThrownBy(() -> before.unwrap(newer, CONTEXT)).isInstanceOf(KeysUnusable.class);
    }

    @Test
    void two_installations_have_no_key_in_common() {
        Pkcs12KeyStore one = create();
        Pkcs12KeyStore other = Pkcs12KeyStore.openOrCreate(folder.resolve("other.p12"), PASSWORD, true, RANDOM);
        assertThat(one.derive(KeyUse.TOKEN, 1)).isNotEqualTo(other.derive(KeyUse.TOKEN, 1));
        byte[] wrapped = one.wrap(new byte[32], CONTEXT);
        assertThatThrownBy(() -> other.unwrap(wrapped, CONTEXT)).isInstanceOf(KeysUnusable.class);
    }

    @Test
    void keys_of_another_use_version_or_context_differ() {
        Pkcs12KeyStore keys = create();
        Set<Object> all = new HashSet<>();
        for (KeyUse use : KeyUse.values()) {
            assertThat(all.add(keys.derive(use, 1))).isTrue();
            assertThat(all.add(keys.derive(use, 1, ""))).isTrue();
            assertThat(all.add(keys.derive(use, 1, "", ""))).isTrue();
            assertThat(all.add(keys.derive(use, 1, "a", "bc"))).isTrue();
            assertThat(all.add(keys.derive(use, 1, "ab", "c"))).isTrue();
            assertThat(all.add(keys.derive(use, 1, "a|2:bc"))).isTrue();
        }
        assertThatThrownBy(() -> keys.derive(KeyUse.STOCK, 2, "a"))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContaining("stock");
    }

    @Test
    void a_derived_key_is_what_another_implementation_of_hkdf_expands() throws Exception {
        Pkcs12KeyStore keys = create();
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(HKDFParameters.skipExtractParameters(
                root("pseudonym.v1"), "seinhuis|pseudonym|v1|6:desk-a|4:care".getBytes(StandardCharsets.UTF_8)));
        byte[] expected = new byte[32];
        hkdf.generateBytes(expected, 0, 32);
        assertThat(keys.derive(KeyUse.PSEUDONYM, 1, "desk-a", "care").getEncoded())
                .isEqualTo(expected);
    }

    @Test
    void a_wrapped_key_opens_in_its_own_context_only_and_unaltered_only() {
        Pkcs12KeyStore keys = create();
        byte[] wrapped = keys.wrap(new byte[32], CONTEXT);
        assertThat(keys.wrap(new byte[32], CONTEXT)).isNotEqualTo(wrapped);
        assertThatThrownBy(() -> keys.unwrap(wrapped, new byte[] {2})).isInstanceOf(KeysUnusable.class);
        for (int at = 0; at < wrapped.length; at++) {
            byte[] altered = BodyVaultTest.flipped(wrapped, at);
            assertThatThrownBy(() -> keys.unwrap(altered, CONTEXT)).isInstanceOf(KeysUnusable.class);
        }
        assertThatThrownBy(() -> keys.unwrap(new byte[0], CONTEXT)).isInstanceOf(KeysUnusable.class);
        assertThatThrownBy(() -> keys.unwrap(new byte[] {1}, CONTEXT)).isInstanceOf(KeysUnusable.class);
    }

    @Test
    void a_folder_that_cannot_be_written_is_an_error() throws Exception {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file");
        assertThatThrownBy(() -> Pkcs12KeyStore.openOrCreate(blocked.resolve("k.p12"), PASSWORD, true, RANDOM))
                .isInstanceOf(KeysUnusable.class);
    }

    @Test
    void a_secret_shows_nothing() {
        assertThat(PASSWORD).hasToString("Secret[...]");
        assertThat(PASSWORD.reveal()).isEqualTo("correct horse");
        assertThatThrownBy(() -> new Secret("")).isInstanceOf(IllegalArgumentException.class);
        assertThat(create()).hasToString("Pkcs12KeyStore[...]");
    }

    private Pkcs12KeyStore create() {
        return Pkcs12KeyStore.openOrCreate(file, PASSWORD, true, RANDOM);
    }

    private Pkcs12KeyStore open() {
        return Pkcs12KeyStore.openOrCreate(file, PASSWORD, false, RANDOM);
    }

    private byte[] root(String alias) throws Exception {
        return load().getKey(alias, characters()).getEncoded();
    }

    private interface Change {
        void apply(java.security.KeyStore keys) throws Exception;
    }

    private void change(Change change) throws Exception {
        java.security.KeyStore keys = load();
        change.apply(keys);
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, characters());
        }
    }

    private java.security.KeyStore load() throws Exception {
        java.security.KeyStore keys = java.security.KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, characters());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return keys;
    }

    private static void add(java.security.KeyStore keys, String alias) throws Exception {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        keys.setKeyEntry(alias, new SecretKeySpec(key, "AES"), characters(), null);
    }

    private static char[] characters() {
        return PASSWORD.reveal().toCharArray();
    }
}
