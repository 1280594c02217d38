// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.guard.fixture.TestAuthority;
import nl.seinhuis.journey.store.PostgresForTests;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.keys.KeyNeedStore;
import nl.seinhuis.signal.Bsn;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.stages.pseudonym.CanonicalIdentifier;
import nl.seinhuis.stages.pseudonym.Canonicaliser;
import nl.seinhuis.stages.pseudonym.HandleStore;
import nl.seinhuis.stages.pseudonym.Token;
import nl.seinhuis.stages.pseudonym.TokenHandle;
import nl.seinhuis.stages.seal.KeysUnusable;
import nl.seinhuis.stages.seal.Pkcs11Token;
import nl.seinhuis.stages.seal.Secret;
import nl.seinhuis.stages.seal.SoftHsm;
import nl.seinhuis.stages.validate.StageFailed;
import nl.seinhuis.testing.FreePorts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An old version of the key of a token service that runs as a process of its own is destroyed, when its broker needs it no more. */
class TokenRetirementTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UUID SIGNAL = UUID.randomUUID();
    private static final CanonicalIdentifier BSN =
            new Canonicaliser(IdentifierAccess.claim()).bsn(new Bsn("999990019"));

    @TempDir
    private Path folder;

    private final Database database = Database.open(PostgresForTests.fresh());
    private final KeyNeedStore needs = new KeyNeedStore(database);
    private final HandleStore handles = new HandleStore(database.jdbi(), RANDOM);
    private Path settings;
    private RemoteTokenService remote;
    private @Nullable Process process;

    /** The service, with keys where these settings say. */
    private void start(String... keys) throws IOException {
        TestAuthority authority = new TestAuthority(Files.createDirectory(folder.resolve("ca")), "tokens CA");
        authority.issue("token-service");
        Files.writeString(folder.resolve("tls-password"), TestAuthority.PASSWORD);
        Files.writeString(folder.resolve("keys-password"), SoftHsm.PIN.reveal());
        int port = FreePorts.next();
        settings = Files.writeString(
                folder.resolve("token-service.properties"),
                String.join(
                        "\n",
                        "token.host=127.0.0.1",
                        "token.port=" + port,
                        "token.keystore=" + folder.resolve("ca/token-service.p12"),
                        "token.password=secret:tls-password",
                        "token.truststore=" + authority.pem(),
                        "token.clients=broker",
                        "token.quota.file=" + folder.resolve("quota"),
                        String.join("\n", keys),
                        "keys.password=secret:keys-password",
                        "management.port=" + FreePorts.next(),
                        "secrets.dir=" + folder));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TokenServiceMain.class.getName(),
                        "--config",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        remote = new RemoteTokenService(
                URI.create("https://localhost:" + port),
                new MutualTls(
                        authority.issue("broker").keyStore(),
                        new Secret(TestAuthority.PASSWORD),
                        authority.pem(),
                        Set.of("token-service")),
                RANDOM,
                (code, agency, desk) -> {});
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(StageFailed.class).until(() -> handle() != null);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
        database.close();
    }

    /** What the broker does with an identifier. */
    private TokenHandle handle() {
        Token token = remote.tokens("police", List.of(BSN)).get(BSN);
        note(remote.versions().last());
        return handles.handles(Map.of(SIGNAL, List.of(token))).get(token);
    }

    /** As {@code KeyRotations} does. */
    private void note(int version) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into key_version (name, version, noted_at) values (?, ?, now() - interval '1 hour')"
                                + " on conflict do nothing",
                        TokenServiceKeys.NAME,
                        version));
    }

    private TokenServiceKeys keys() throws Exception {
        return TokenServiceKeys.open(TokenServiceSettings.load(settings, Map.of()));
    }

    private void answersWith(Integer... versions) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(remote.tokens("police", List.of(BSN))).hasSize(1);
            assertThat(remote.versions()).containsExactly(versions);
        });
    }

    @Test
    void the_broker_keeps_a_version_alive_while_it_needs_it_and_the_running_service_lets_go_of_it_after_that()
            throws Exception {
        Path file = folder.resolve("keys.p12");
        start("keys.file=" + file);
        byte[] old = Files.readAllBytes(file);
        TokenHandle before = the_first_version_is_retired_when_nothing_needs_it();

        Files.write(folder.resolve("put-back"), old);
        Files.move(folder.resolve("put-back"), file, StandardCopyOption.REPLACE_EXISTING);
        await().atMost(PATIENCE)
                .until(() -> Files.readString(folder.resolve("log")).contains("keys cannot be read again"));
        assertThat(handle()).as("an old file put back changes nothing").isEqualTo(before);
        assertThat(remote.versions()).containsExactly(2);
    }

    @Test
    void so_it_is_where_the_keys_never_leave_a_pkcs11_token() throws Exception {
        String slot = SoftHsm.newToken();
        start("pkcs11.library=" + SoftHsm.library(), "pkcs11.slot=" + slot);
        the_first_version_is_retired_when_nothing_needs_it();

        assertThat(Pkcs11Token.open(SoftHsm.library(), slot, SoftHsm.PIN).names())
                .as("of no type is a key of it left in the token")
                .isNotEmpty()
                .allMatch(name -> name.endsWith(".v2"));
    }

    private TokenHandle the_first_version_is_retired_when_nothing_needs_it() throws Exception {
        TokenHandle before = handle();
        assertThat(needs.of(TokenServiceKeys.NAME, 1)).contains(new KeyNeedStore.Need("next-version", 1));
        assertThatThrownBy(() -> keys().requireOlder(1)).isInstanceOf(KeysUnusable.class);
        assertThat(keys().rotate()).isEqualTo(2);
        answersWith(1, 2);
        note(2);
        assertThat(needs.of(TokenServiceKeys.NAME, 1)).contains(new KeyNeedStore.Need("identifiers", 1));

        assertThat(handle()).as("seen again: it moves to the new version").isEqualTo(before);
        assertThat(needs.of(TokenServiceKeys.NAME, 1)).isEmpty();
        keys().retire(1);

        answersWith(2);
        assertThat(handle()).isEqualTo(before);
        assertThat(keys().versions()).containsExactly(2);
        assertThatThrownBy(() -> keys().retire(2)).isInstanceOf(KeysUnusable.class);
        return before;
    }
}
