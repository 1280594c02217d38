// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import java.io.IOException;

/** One request for a new token. */
@FunctionalInterface
interface TokenRequest {

    /** Asks for a token; fails with {@link TokenRefused} when the provider says no. */
    AccessToken send() throws IOException, InterruptedException;
}
