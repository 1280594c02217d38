// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import java.util.Arrays;

/**
 * A match key under a keyed hash: equal keys have equal tokens, and without the key of the installation a token tells
 * nothing but how often it comes. Never leaves the broker.
 */
public final class MatchToken {
    /** Length of a token. */
    public static final int BYTES = 16;

    private final byte[] bytes;
    private final int parts;

    /**
     * Makes a token.
     *
     * @param bytes the {@value #BYTES} bytes; copied
     * @param parts mask of the parts in which two agree who share it
     */
    MatchToken(byte[] bytes, int parts) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a match token has " + BYTES + " bytes");
        }
        this.bytes = bytes.clone();
        this.parts = parts;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Mask of the parts in which two agree who share it; known from the key, and not stored. */
    public int parts() {
        return parts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MatchToken that && Arrays.equals(that.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "MatchToken";
    }
}
