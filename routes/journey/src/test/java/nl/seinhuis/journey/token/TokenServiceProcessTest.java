// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import nl.seinhuis.guard.fixture.TestAuthority;
import nl.seinhuis.journey.process.SettingsFaults;
import nl.seinhuis.signal.Bsn;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.stages.pseudonym.CanonicalIdentifier;
import nl.seinhuis.stages.pseudonym.Canonicaliser;
import nl.seinhuis.stages.pseudonym.OprfKeys;
import nl.seinhuis.stages.pseudonym.OprfTokenService;
import nl.seinhuis.stages.pseudonym.Token;
import nl.seinhuis.stages.pseudonym.TokenQuota;
import nl.seinhuis.stages.seal.Pkcs12KeyStore;
import nl.seinhuis.stages.seal.Secret;
import nl.seinhuis.stages.validate.StageFailed;
import nl.seinhuis.testing.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token service with its real server, keys and quota file, and the broker's side of it, over real mutual TLS. */
class TokenServiceProcessTest {

    private static final Canonicaliser CANONICALISER = new Canonicaliser(IdentifierAccess.claim());
    private static final CanonicalIdentifier PHONE = CANONICALISER.phone(new Phone("+31600000012"));
    private static final CanonicalIdentifier BSN = CANONICALISER.bsn(new Bsn("999990019"));
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Secret PASSWORD = new Secret(TestAuthority.PASSWORD);

    @TempDir
    private Path folder;

    private TestAuthority authority;
    private int port;
    private int management;
    private TokenServiceProcess process;
    private final List<String> alarms = new ArrayList<>();

    @BeforeEach
    void prepare() throws IOException {
        authority = new TestAuthority(Files.createDirectory(folder.resolve("ca")), "tokens CA");
        authority.issue("token-service");
        port = FreePorts.next();
        management = FreePorts.next();
        Files.writeString(folder.resolve("tls-password"), TestAuthority.PASSWORD);
        Files.writeString(folder.resolve("keys-password"), "a password");
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.close();
        }
    }

    @Test
    void gives_the_tokens_that_the_broker_itself_would_make_from_the_same_keys() throws Exception {
        process = TokenServiceProcess.start(settings(100));
        Map<CanonicalIdentifier, Token> tokens = remote("broker").tokens("police", List.of(PHONE, BSN, PHONE));
        assertThat(tokens).isEqualTo(inProcess().tokens("police", List.of(PHONE, BSN)));
        assertThat(get("/health/ready")).isEqualTo("ready\n");
        assertThat(get("/metrics")).contains("seinhuis_token_evaluated_total 2.0");
    }

    @Test
    void a_rotation_is_taken_up_without_a_restart_and_both_versions_answer() throws Exception {
        process = TokenServiceProcess.start(settings(100));
        RemoteTokenService remote = remote("broker");
        Token before = remote.tokens("police", List.of(BSN)).get(BSN);
        assertThat(keys().rotate("token")).isEqualTo(2);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> remote.tokens("police", List.of(BSN)).get(BSN).version() == 2);
        assertThat(remote.tokens("police", List.of(BSN)).get(BSN).earlier()).containsExactly(before);
    }

    @Test
    void the_quota_of_a_day_outlives_a_restart_and_alarms_on_both_sides() throws Exception {
        process = TokenServiceProcess.start(settings(3));
        remote("broker").tokens("police", List.of(PHONE, BSN));
        process.close();
        process = TokenServiceProcess.start(settings(3));
        assertThatThrownBy(() -> remote("broker").tokens("police", List.of(PHONE, BSN)))
                .isInstanceOf(StageFailed.class)
                .hasMessage("token-quota")
                .matches(failed -> !((StageFailed) failed).deterministic());
        assertThat(alarms).containsExactly("token-quota police");
        assertThat(get("/metrics")).contains("seinhuis_alarms_total 1.0");
        assertThat(remote("broker").tokens("ggd", List.of(PHONE, BSN))).hasSize(2);
    }

    @Test
    void while_it_is_away_signals_wait_and_when_it_is_back_they_go_on() throws Exception {
        process = TokenServiceProcess.start(settings(100));
        RemoteTokenService remote = remote("broker");
        Map<CanonicalIdentifier, Token> before = remote.tokens("police", List.of(BSN));
        process.close();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> remote.tokens("police", List.of(BSN)))
                    .isInstanceOf(StageFailed.class)
                    .hasMessage(RemoteTokenService.AWAY)
                    .matches(failed -> !((StageFailed) failed).deterministic());
        }
        process = TokenServiceProcess.start(settings(100));
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(StageFailed.class)
                .untilAsserted(
                        () -> assertThat(remote.tokens("police", List.of(BSN))).isEqualTo(before));
    }

    @Test
    void lets_in_nobody_but_the_named_client_of_the_authority() throws Exception {
        process = TokenServiceProcess.start(settings(100));
        TestAuthority other = new TestAuthority(Files.createDirectory(folder.resolve("other")), "other CA");
        MutualTls stranger = new MutualTls(other.issue("broker").keyStore(), PASSWORD, authority.pem(), NAME);
        for (RemoteTokenService refused : List.of(remote("agency"), remote(stranger))) {
            assertThatThrownBy(() -> refused.tokens("police", List.of(BSN))).hasMessage(RemoteTokenService.AWAY);
        }
        assertThat(post(withoutCertificate(), "/v1/evaluate", new byte[1])).isEqualTo(-1);
        assertThat(get("/metrics")).contains("seinhuis_token_evaluated_total 0.0");
    }

    @Test
    void asks_nobody_but_the_named_service_of_the_authority() throws Exception {
        process = TokenServiceProcess.start(settings(100));
        MutualTls otherName = new MutualTls(
                authority.issue("broker").keyStore(), PASSWORD, authority.pem(), Set.of("another-service"));
        TestAuthority other = new TestAuthority(Files.createDirectory(folder.resolve("other")), "other CA");
        MutualTls otherAuthority = new MutualTls(authority.issue("broker").keyStore(), PASSWORD, other.pem(), NAME);
        for (MutualTls wrong : List.of(otherName, otherAuthority)) {
            assertThatThrownBy(() -> remote(wrong).tokens("police", List.of(BSN)))
                    .hasMessage(RemoteTokenService.AWAY);
        }
        assertThat(get("/metrics")).contains("seinhuis_token_evaluated_total 0.0");
    }

    @Test
    void answers_what_is_no_request_with_a_code_and_evaluates_nothing() throws Exception {
        process = TokenServiceProcess.start(settings(100));
        SSLContext known = tls("broker").context();
        assertThat(post(known, "/v1/evaluate", new byte[0])).isEqualTo(400);
        assertThat(post(known, "/v1/evaluate", "{\"agency\":\"police\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
        assertThat(post(known, "/v1/evaluate", new byte[200_000])).isEqualTo(413);
        assertThat(post(known, "/v1/keys", new byte[1])).isEqualTo(404);
        byte[] noPoint = new byte[3 + 5 + 36];
        System.arraycopy(new byte[] {1, 4, 'p', 'o', 'l', 'i', 0, 1, 'b', 's', 'n', 2}, 0, noPoint, 0, 12);
        noPoint[noPoint.length - 1] = 1; // no point has this x
        assertThat(post(known, "/v1/evaluate", noPoint)).isEqualTo(400);
        assertThat(get("/metrics")).contains("seinhuis_token_evaluated_total 0.0");
    }

    @Test
    void settings_are_refused_with_all_that_is_wrong_at_once() throws Exception {
        Path file = folder.resolve("wrong.properties");
        Files.writeString(file, "token.port=99999\ntoken.pasword=x\nkeys.password=plain\nkeys.file=a\npkcs11.slot=x\n");
        assertThatThrownBy(() -> TokenServiceSettings.load(file, Map.of()))
                .isInstanceOfSatisfying(
                        SettingsFaults.class,
                        faults -> assertThat(faults.faults())
                                .contains("token.port must be a port, at most 65535")
                                .anyMatch(one -> one.startsWith("unknown setting token.pasword"))
                                .anyMatch(one -> one.startsWith("keys.password holds a secret in plain text"))
                                .anyMatch(one -> one.startsWith("token.clients is missing"))
                                .anyMatch(one -> one.startsWith("name either keys.file"))
                                .noneMatch(one -> one.contains("plain\n")));
    }

    private static final Set<String> NAME = Set.of("token-service");

    private TokenServiceSettings settings(int quota) throws Exception {
        Path file = folder.resolve("token-service.properties");
        Files.writeString(
                file,
                String.join(
                        "\n",
                        "token.host=127.0.0.1",
                        "token.port=" + port,
                        "token.keystore=" + folder.resolve("ca/token-service.p12"),
                        "token.password=secret:tls-password",
                        "token.truststore=" + authority.pem(),
                        "token.clients=broker",
                        "token.quota=" + quota,
                        "token.quota.file=" + folder.resolve("quota"),
                        "keys.file=" + folder.resolve("keys.p12"),
                        "keys.password=secret:keys-password",
                        "management.port=" + management,
                        "secrets.dir=" + folder,
                        ""));
        return TokenServiceSettings.load(file, Map.of());
    }

    private MutualTls tls(String client) {
        return new MutualTls(authority.issue(client).keyStore(), PASSWORD, authority.pem(), NAME);
    }

    private RemoteTokenService remote(String client) throws IOException {
        return remote(tls(client));
    }

    private RemoteTokenService remote(MutualTls tls) throws IOException {
        return new RemoteTokenService(
                URI.create("https://localhost:" + port),
                tls,
                RANDOM,
                (code, agency, desk) -> alarms.add(code + " " + agency));
    }

    private Pkcs12KeyStore keys() {
        return Pkcs12KeyStore.openOrCreate(folder.resolve("keys.p12"), new Secret("a password"), false, RANDOM);
    }

    private OprfTokenService inProcess() {
        return new OprfTokenService(
                OprfKeys.derived(keys()),
                new TokenQuota(
                        100,
                        (String agency, LocalDate day, int more, int most) -> true,
                        java.time.Clock.systemUTC(),
                        (code, agency, desk) -> {}));
    }

    private static SSLContext withoutCertificate() throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new javax.net.ssl.TrustManager[] {new Anybody()}, null);
        return context;
    }

    /** Status of the answer; -1 if there is none. */
    private int post(SSLContext context, String path, byte[] body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return HttpClient.newBuilder()
                    .sslContext(context)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        }
    }

    private String get(String path) throws Exception {
        URI page = URI.create("http://127.0.0.1:" + management + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** A client that does not care whom it talks to. */
    private static final class Anybody extends javax.net.ssl.X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(
                java.security.cert.X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(
                java.security.cert.X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(
                java.security.cert.X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(
                java.security.cert.X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            return new java.security.cert.X509Certificate[0];
        }
    }
}
