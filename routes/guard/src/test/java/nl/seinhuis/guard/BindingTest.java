// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.guard.fixture.TestAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindingTest {
    private final Binding binding = new Binding(Set.of("listed"));
    private X509Certificate own;
    private X509Certificate other;

    @BeforeEach
    void certificates(@TempDir Path folder) {
        TestAuthority authority = new TestAuthority(folder, "tests");
        own = authority.issue("own").certificate();
        other = authority.issue("other").certificate();
    }

    @Test
    void a_bound_token_passes_over_its_own_certificate() {
        assertThatCode(() -> binding.check(bound("any"), own)).doesNotThrowAnyException();
    }

    @Test
    void a_bound_token_is_refused_without_a_certificate_or_over_another() {
        refuses(TokenRefusal.CERTIFICATE, bound("any"), null);
        refuses(TokenRefusal.CERTIFICATE, bound("any"), other);
    }

    @Test
    void listing_a_client_does_not_loosen_its_bound_tokens() {
        refuses(TokenRefusal.CERTIFICATE, bound("listed"), null);
        refuses(TokenRefusal.CERTIFICATE, bound("listed"), other);
    }

    @Test
    void an_unbound_token_passes_only_for_a_listed_client() {
        assertThatCode(() -> binding.check(token("listed", Optional.empty()), null))
                .doesNotThrowAnyException();
        refuses(TokenRefusal.NOT_BOUND, token("any", Optional.empty()), null);
        refuses(TokenRefusal.NOT_BOUND, token("any", Optional.empty()), own);
    }

    private VerifiedToken bound(String client) {
        return token(client, Optional.of(Binding.thumbprint(own)));
    }

    private static VerifiedToken token(String client, Optional<String> thumbprint) {
        return new VerifiedToken(client, "", Set.of(), Set.of(), Instant.MAX, thumbprint);
    }

    private void refuses(TokenRefusal why, VerifiedToken token, X509Certificate certificate) {
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> binding.check(token, certificate))
                .withMessage(why.name());
    }
}
