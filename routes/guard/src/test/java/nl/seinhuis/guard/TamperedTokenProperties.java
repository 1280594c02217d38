// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import nl.seinhuis.guard.fixture.TestAuthority;
import nl.seinhuis.guard.fixture.TestIssuer;
import nl.seinhuis.testing.TestFolders;

class TamperedTokenProperties {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=\0é";

    private static TestIssuer issuer;
    private static TokenVerifier verifier;
    private static String token;

    @BeforeContainer
    static void open() throws IOException {
        Path folder = TestFolders.create("guard");
        issuer = new TestIssuer(new TestAuthority(folder, "tests"));
        verifier = new TokenVerifier(issuer.settings(), Clock.systemUTC());
        token = issuer.token("client", List.of("desk"));
        verifier.verify(token);
    }

    @AfterContainer
    static void close() {
        issuer.close();
    }

    @Property(tries = 500)
    void a_token_with_any_one_character_changed_is_refused(
            @ForAll @IntRange(max = 10_000) int place, @ForAll @IntRange(max = 67) int letter) {
        // The last character of the signature has bits that belong to no byte.
        int at = place % (token.length() - 1);
        char put = ALPHABET.charAt(letter);
        if (token.charAt(at) == put) {
            return;
        }
        String changed = token.substring(0, at) + put + token.substring(at + 1);
        assertThatExceptionOfType(TokenRefused.class).isThrownBy(() -> verifier.verify(changed));
    }
}
