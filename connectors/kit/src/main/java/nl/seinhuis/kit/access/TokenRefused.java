// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import java.io.IOException;
import java.io.Serial;

/** The identity provider gave no token. The message holds a status and the OAuth error code, never a secret. */
public final class TokenRefused extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    TokenRefused(int status, String error) {
        super("token refused: HTTP " + status + " " + error);
    }
}
