// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import nl.seinhuis.kit.SettableClock;
import org.junit.jupiter.api.Test;

class TokenSourceTest {

    private final SettableClock clock = new SettableClock("2026-11-21T10:00:00Z");
    private int asked;
    private Duration life = Duration.ofMinutes(10);

    private final TokenSource tokens = new TokenSource(
            () -> new AccessToken(
                    "t" + ++asked, clock.instant(), clock.instant().plus(life)),
            () -> "certificate",
            clock);

    @Test
    void keeps_a_token_until_a_minute_before_its_end() throws Exception {
        tokens.current();
        clock.move(Duration.ofSeconds(539));
        assertThat(tokens.current().value()).isEqualTo("t1");
        clock.move(Duration.ofSeconds(1));
        assertThat(tokens.current().value()).isEqualTo("t2");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void keeps_a_short_lived_token_for_three_quarters_of_its_life() throws Exception {
        life = Duration.ofSeconds(8);
        tokens.current();
        clock.move(Duration.ofMillis(5_999));
        assertThat(tokens.current().value()).isEqualTo("t1");
        clock.move(Duration.ofMillis(1));
        assertThat(tokens.current().value()).isEqualTo("t2");
    }

    @Test
    void asks_again_after_the_broker_refused_the_token() throws Exception {
        AccessToken first = tokens.current();
        tokens.forget(first);
        AccessToken second = tokens.current();
        assertThat(second.value()).isEqualTo("t2");
        tokens.forget(first);
        assertThat(tokens.current()).isEqualTo(second);
    }

    @Test
    void keeps_nothing_of_a_refusal() throws Exception {
        boolean[] refuse = {true};
        TokenSource source = new TokenSource(
                () -> {
                    if (refuse[0]) {
                        throw new TokenRefused(401, "unauthorized_client");
                    }
                    return new AccessToken(
                            "good", clock.instant(), clock.instant().plus(life));
                },
                () -> "certificate",
                clock);
        assertThatThrownBy(source::current)
                .isInstanceOf(IOException.class)
                .hasMessage("token refused: HTTP 401 unauthorized_client");
        refuse[0] = false;
        assertThat(source.current().value()).isEqualTo("good");
    }

    @Test
    void a_token_and_a_secret_do_not_print_themselves() {
        assertThat(new AccessToken("geheim", Instant.EPOCH, Instant.EPOCH).toString())
                .doesNotContain("geheim");
        assertThat(new Credentials("police-noord", Secret.of("geheim")).toString())
                .contains("police-noord")
                .doesNotContain("geheim");
    }
}
