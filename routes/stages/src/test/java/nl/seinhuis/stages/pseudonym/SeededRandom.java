// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.security.SecureRandom;
import java.util.Random;

/** Not secure at all: the same bytes for the same seed, so that two runs can be compared byte for byte. */
public final class SeededRandom extends SecureRandom {
    private final transient Random random;

    public SeededRandom(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        if (random != null) {
            random.nextBytes(bytes);
        }
    }
}
