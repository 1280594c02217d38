// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.util.Objects;

/** A token was not taken. The message is the code; no part of the token is ever in it. */
public final class TokenRefused extends RuntimeException {
    private final TokenRefusal refusal;

    TokenRefused(TokenRefusal refusal) {
        // No cause and no stack trace: parsers quote what they could not read, and a flood of bad tokens must stay
        // cheap.
        super(Objects.requireNonNull(refusal).name(), null, false, false);
        this.refusal = refusal;
    }

    /** {@return why} */
    public TokenRefusal refusal() {
        return refusal;
    }
}
