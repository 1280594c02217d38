// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import nl.seinhuis.guard.fixture.SetClock;
import nl.seinhuis.guard.fixture.TestAuthority;
import nl.seinhuis.guard.fixture.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {
    private static final String CLIENT = "care-terwille";
    private static final List<String> DESKS = List.of("care-terwille");

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock();
    private TestAuthority authority;
    private TestIssuer issuer;
    private TokenVerifier verifier;

    @BeforeEach
    void open() {
        authority = new TestAuthority(folder, "tests");
        issuer = new TestIssuer(authority);
        verifier = new TokenVerifier(issuer.settings(), clock);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void reads_what_a_good_token_says() {
        Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 300);
        VerifiedToken token = verifier.verify(issuer.token(
                CLIENT,
                List.of("a", "b"),
                claims -> claims.subject("s-1")
                        .expirationTime(Date.from(end))
                        .claim("functions", List.of("officer"))
                        .claim("cnf", Map.of("x5t#S256", "abc"))));

        assertThat(token.azp()).isEqualTo(CLIENT);
        assertThat(token.subject()).isEqualTo("s-1");
        assertThat(token.desks()).containsExactlyInAnyOrder("a", "b");
        assertThat(token.functions()).containsExactly("officer");
        assertThat(token.exp()).isEqualTo(end);
        assertThat(token.thumbprint()).contains("abc");
        assertThat(token.toString()).doesNotContain("s-1");
    }

    @Test
    void a_token_without_desks_functions_or_binding_says_so() {
        VerifiedToken token = verifier.verify(issuer.token(CLIENT, DESKS, claims -> claims.claim("desks", null)));

        assertThat(token.desks()).isEmpty();
        assertThat(token.functions()).isEmpty();
        assertThat(token.thumbprint()).isEmpty();
    }

    @Test
    void refuses_a_token_of_another_issuer_or_realm() {
        refuses(TokenRefusal.ISSUER, claims -> claims.issuer(issuer.issuer() + "2"));
        refuses(TokenRefusal.ISSUER, claims -> claims.issuer(null));
    }

    @Test
    void refuses_a_token_for_another_audience() {
        refuses(TokenRefusal.AUDIENCE, claims -> claims.audience("account"));
        refuses(TokenRefusal.AUDIENCE, claims -> claims.audience(List.of()));
    }

    @Test
    void refuses_a_token_outside_its_time() {
        Instant now = Instant.now();
        refuses(TokenRefusal.EXPIRED, claims -> claims.expirationTime(Date.from(now.minusSeconds(1))));
        refuses(TokenRefusal.MALFORMED, claims -> claims.expirationTime(null));
        refuses(TokenRefusal.NOT_YET_VALID, claims -> claims.notBeforeTime(Date.from(now.plusSeconds(60))));
        refuses(TokenRefusal.NOT_YET_VALID, claims -> claims.issueTime(Date.from(now.plusSeconds(60))));
    }

    @Test
    void refuses_refresh_id_logout_dpop_and_unmarked_tokens() {
        for (String kind : List.of("Refresh", "ID", "Logout", "Offline", "DPoP", "bearer", "")) {
            refuses(TokenRefusal.TYPE, claims -> claims.claim("typ", kind));
        }
        refuses(TokenRefusal.TYPE, claims -> claims.claim("typ", null));
    }

    @Test
    void refuses_a_token_of_no_client() {
        refuses(TokenRefusal.NO_CLIENT, claims -> claims.claim("azp", null));
        refuses(TokenRefusal.NO_CLIENT, claims -> claims.claim("azp", " "));
    }

    @Test
    void refuses_a_binding_that_it_does_not_understand() {
        refuses(TokenRefusal.CONFIRMATION, claims -> claims.claim("cnf", Map.of("jkt", "abc")));
        refuses(TokenRefusal.CONFIRMATION, claims -> claims.claim("cnf", Map.of()));
        refuses(TokenRefusal.CONFIRMATION, claims -> claims.claim("cnf", Map.of("x5t#S256", 7)));
        refuses(TokenRefusal.MALFORMED, claims -> claims.claim("cnf", "abc"));
    }

    @Test
    void refuses_claims_of_the_wrong_type() {
        refuses(TokenRefusal.MALFORMED, claims -> claims.claim("desks", "care-terwille"));
        refuses(TokenRefusal.MALFORMED, claims -> claims.claim("desks", List.of(7)));
        refuses(TokenRefusal.MALFORMED, claims -> claims.claim("azp", 7));
    }

    @Test
    void refuses_a_token_that_is_not_signed() {
        assertRefused(
                TokenRefusal.MALFORMED,
                new PlainJWT(issuer.claims(CLIENT, DESKS).build()).serialize());
        String[] parts = issuer.token(CLIENT, DESKS).split("\\.", -1);
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        assertRefused(TokenRefusal.MALFORMED, none + "." + parts[1] + "." + parts[2]);
        assertRefused(TokenRefusal.MALFORMED, none + "." + parts[1] + ".");
    }

    @Test
    void refuses_other_algorithms_also_with_the_published_key_as_secret() throws JOSEException {
        var key = issuer.currentKey();
        JWTClaimsSet claims = issuer.claims(CLIENT, DESKS).build();
        var hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
        hmac.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        assertRefused(TokenRefusal.ALGORITHM, hmac.serialize());
        var other = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.PS256).keyID(key.getKeyID()).build(), claims);
        other.sign(new RSASSASigner(key));
        assertRefused(TokenRefusal.ALGORITHM, other.serialize());
    }

    @Test
    void refuses_a_token_signed_by_a_key_under_a_known_name() throws JOSEException {
        var stranger = TestIssuer.key();
        var named = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(issuer.currentKey().getKeyID())
                        .jwk(stranger.toPublicJWK())
                        .build(),
                issuer.claims(CLIENT, DESKS).build());
        named.sign(new RSASSASigner(stranger));
        assertRefused(TokenRefusal.SIGNATURE, named.serialize());
    }

    @Test
    void refuses_a_tampered_token() {
        String[] mine = issuer.token(CLIENT, DESKS).split("\\.", -1);
        String[] other = issuer.token(CLIENT, List.of("police-noord")).split("\\.", -1);
        assertRefused(TokenRefusal.SIGNATURE, mine[0] + "." + other[1] + "." + mine[2]);
        assertRefused(TokenRefusal.MALFORMED, mine[0] + "." + mine[1]);
        assertRefused(TokenRefusal.MALFORMED, "");
        assertRefused(TokenRefusal.MALFORMED, null);
        assertRefused(TokenRefusal.MALFORMED, "a".repeat(TokenVerifier.LONGEST + 1));
    }

    @Test
    void a_refusal_says_its_code_and_nothing_of_the_token() {
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verifier.verify("geheim.geheim.geheim"))
                .withMessage("MALFORMED")
                .withNoCause();
    }

    @Test
    void known_keys_go_on_working_while_the_issuer_is_away_and_others_are_refused() {
        verifier.verify(issuer.token(CLIENT, DESKS));
        issuer.goAway();
        clock.pass(Duration.ofMinutes(9));
        String later = issuer.token(
                CLIENT,
                DESKS,
                claims -> claims.expirationTime(Date.from(clock.instant().plusSeconds(60))));
        assertThat(verifier.verify(later).azp()).isEqualTo(CLIENT);

        issuer.rotate();
        assertRefused(TokenRefusal.UNKNOWN_KEY, issuer.token(CLIENT, DESKS));
    }

    @Test
    void takes_a_new_key_once_the_issuer_publishes_it() {
        verifier.verify(issuer.token(CLIENT, DESKS));
        issuer.rotate();
        clock.pass(Duration.ofSeconds(6));
        assertThat(verifier.verify(issuer.token(CLIENT, DESKS)).azp()).isEqualTo(CLIENT);
    }

    @Test
    void forgets_a_key_that_is_no_longer_published() {
        var withdrawn = issuer.currentKey();
        verifier.verify(issuer.token(CLIENT, DESKS));
        issuer.rotate();
        clock.pass(Duration.ofMinutes(6));
        var claims = issuer.claims(CLIENT, DESKS)
                .expirationTime(Date.from(clock.instant().plusSeconds(600)));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertRefused(
                        TokenRefusal.UNKNOWN_KEY,
                        TestIssuer.sign(
                                withdrawn,
                                claims.jwtID(Long.toString(System.nanoTime())).build())));
    }

    @Test
    void a_flood_of_unknown_keys_does_not_reach_the_issuer() {
        verifier.verify(issuer.token(CLIENT, DESKS));
        int before = issuer.reads();
        var stranger = new RSAKey.Builder(TestIssuer.key());
        for (int i = 0; i < 20; i++) {
            assertRefused(
                    TokenRefusal.UNKNOWN_KEY,
                    TestIssuer.sign(
                            stranger.keyID("k" + i).build(),
                            issuer.claims(CLIENT, DESKS).build()));
        }
        assertThat(issuer.reads()).isLessThanOrEqualTo(before + 1);
    }

    @Test
    void keys_that_were_read_ahead_work_also_when_the_issuer_is_away_before_the_first_caller() {
        verifier.prepare();
        await().atMost(Duration.ofSeconds(60)).until(() -> issuer.reads() > 0);
        String token = issuer.token(CLIENT, DESKS);
        assertThat(verifier.verify(token).azp()).isEqualTo(CLIENT);
        issuer.goAway();
        assertThat(verifier.verify(issuer.token(CLIENT, DESKS)).azp()).isEqualTo(CLIENT);
        assertThat(issuer.reads()).isEqualTo(1);
    }

    @Test
    void without_any_key_everything_is_refused() {
        issuer.goAway();
        assertRefused(TokenRefusal.KEYS_UNAVAILABLE, issuer.token(CLIENT, DESKS));
    }

    @Test
    void keys_of_a_host_that_the_authority_does_not_vouch_for_are_not_read(@TempDir Path elsewhere) {
        TestAuthority other = new TestAuthority(elsewhere, "others");
        var settings = new TokenSettings(issuer.issuer(), TestIssuer.AUDIENCE, other.pem());
        var suspicious = new TokenVerifier(settings, clock);
        String token = issuer.token(CLIENT, DESKS);
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> suspicious.verify(token))
                .withMessage(TokenRefusal.KEYS_UNAVAILABLE.name());
    }

    @Test
    void keys_behind_a_discovery_document_of_another_issuer_are_not_taken() {
        issuer.pretend("https://elsewhere.example/realms/seinhuis");
        assertRefused(TokenRefusal.KEYS_UNAVAILABLE, issuer.token(CLIENT, DESKS));
    }

    @Test
    void a_remembered_token_ends_when_it_ends() {
        String token = issuer.token(CLIENT, DESKS, Duration.ofSeconds(20));
        verifier.verify(token);
        clock.pass(Duration.ofSeconds(21));
        assertRefused(TokenRefusal.EXPIRED, token);
    }

    @Test
    void an_issuer_without_tls_is_not_accepted() {
        assertThatThrownBy(() -> new TokenSettings("http://localhost/realms/x", "a", folder))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void desks_count_only_as_far_as_the_signed_set_agrees() {
        VerifiedToken token = verifier.verify(issuer.token(CLIENT, List.of("a", "b", "c")));
        DeskDirectory set =
                (client, desk) -> CLIENT.equals(client) && Set.of("b", "d").contains(desk);
        assertThat(set.granted(token)).containsExactly("b");
    }

    private void refuses(TokenRefusal why, UnaryOperator<JWTClaimsSet.Builder> change) {
        assertRefused(why, issuer.token(CLIENT, DESKS, change));
    }

    private void assertRefused(TokenRefusal why, String token) {
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verifier.verify(token))
                .withMessage(why.name());
    }
}
