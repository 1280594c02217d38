// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client's current token, kept until {@link AccessToken#renewAt()}. Many threads may ask; one asks the provider.
 */
public final class TokenSource {

    private final TokenRequest request;
    private final Supplier<?> binding;
    private final Clock clock;
    private @Nullable Object keptUnder;
    private @Nullable AccessToken kept;

    /**
     * Keeps tokens.
     *
     * @param request asks for one
     * @param binding what tokens are bound to (the client certificate in use); when it changes, a new one is asked for
     * @param clock what time it is
     */
    public TokenSource(TokenRequest request, Supplier<?> binding, Clock clock) {
        this.request = request;
        this.binding = binding;
        this.clock = clock;
    }

    /**
     * A token with time left.
     *
     * @throws TokenRefused if the provider refuses the client
     * @throws IOException if the provider cannot be reached
     */
    public synchronized AccessToken current() throws IOException, InterruptedException {
        AccessToken token = kept;
        Object under = binding.get();
        if (token == null || under != keptUnder || !clock.instant().isBefore(token.renewAt())) {
            token = request.send();
            kept = token;
            keptUnder = under;
        }
        return token;
    }

    /** Forgets a token that the broker refused, so that the next call asks for a new one. */
    public synchronized void forget(AccessToken refused) {
        if (refused.equals(kept)) {
            kept = null;
        }
    }
}
