// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * What all wholes on one machine share.
 *
 * @param archives where the build found the archives of PostgreSQL and Keycloak
 * @param cache where they are unpacked
 * @param random for keys and secrets
 */
record Machine(Archives archives, PartsCache cache, SecureRandom random) {

    /** This machine, for a checkout. */
    static Machine of(Path root) throws IOException {
        return new Machine(Archives.read(root), PartsCache.of(System.getenv()), new SecureRandom());
    }
}
