// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.guard.fixture.SetClock;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
    private final SetClock clock = new SetClock();
    private final TokenCache cache = new TokenCache(clock);

    @Test
    void a_token_stays_for_thirty_seconds() {
        cache.keep("k", token(Duration.ofMinutes(10)));
        clock.pass(Duration.ofSeconds(29));
        assertThat(cache.find("k")).isNotNull();
        clock.pass(Duration.ofSeconds(1));
        assertThat(cache.find("k")).isNull();
    }

    @Test
    void a_token_never_stays_beyond_its_end() {
        cache.keep("k", token(Duration.ofSeconds(5)));
        clock.pass(Duration.ofSeconds(5));
        assertThat(cache.find("k")).isNull();
    }

    @Test
    void no_more_than_ten_thousand_stay_and_the_oldest_go_first() {
        for (int i = 0; i <= 10_000; i++) {
            cache.keep("k" + i, token(Duration.ofMinutes(10)));
        }
        assertThat(cache.size()).isEqualTo(10_000);
        assertThat(cache.find("k0")).isNull();
        assertThat(cache.find("k10000")).isNotNull();
    }

    @Test
    void tokens_are_known_by_their_hash() {
        assertThat(TokenCache.key("abc")).isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    private VerifiedToken token(Duration life) {
        Instant end = clock.instant().plus(life);
        return new VerifiedToken("c", "", Set.of(), Set.of(), end, Optional.empty());
    }
}
