// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The client's current token, kept until {@link AccessToken#renewAt()}. Many threads may ask; one asks the provider.
 */
public final class TokenSource {

    private final TokenRequest request;
    private final Clock clock;
    private @Nullable AccessToken kept;

    TokenSource(TokenRequest request, Clock clock) {
        this.request = request;
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
        if (token == null || !clock.instant().isBefore(token.renewAt())) {
            token = request.send();
            kept = token;
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
