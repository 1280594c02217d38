// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.seinhuis.guard.Binding;
import nl.seinhuis.guard.TokenVerifier;
import nl.seinhuis.guard.fixture.TestAuthority;
import nl.seinhuis.guard.fixture.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorkeeperTest {

    private static final String CLIENT = "housing-groningen";

    @TempDir
    private Path folder;

    private TestIssuer issuer;
    private Doorkeeper doorkeeper;

    @BeforeEach
    void open() {
        issuer = new TestIssuer(new TestAuthority(folder, "tests"));
        Clock clock = Clock.systemUTC();
        doorkeeper = new Doorkeeper(
                new TokenVerifier(issuer.settings(), clock), new Binding(Set.of(CLIENT)), new Quota(60, clock));
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    private Doorkeeper.Entry admit(String token) {
        return doorkeeper.admit((HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getHeader") ? "Bearer " + token : null));
    }

    @Test
    void a_good_token_is_told_to_come_again_while_no_key_could_be_read() {
        String token = issuer.token(CLIENT, List.of());
        issuer.goAway();
        Reply away = Objects.requireNonNull(admit(token).refusal());
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.headers()).containsKey("Retry-After");
        issuer.comeBack();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(admit(token).caller()).isNotNull());
    }

    @Test
    void a_token_of_a_key_that_nobody_published_is_refused_for_good() {
        admit(issuer.token(CLIENT, List.of()));
        issuer.goAway();
        String stranger = TestIssuer.sign(
                TestIssuer.key(), issuer.claims(CLIENT, List.of()).build());
        assertThat(Objects.requireNonNull(admit(stranger).refusal()).status()).isEqualTo(401);
    }
}
