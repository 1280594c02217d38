// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.Arrays;

/** The handle of a token: 128 random bits that pseudonyms are made from. Never leaves the broker. */
public final class TokenHandle {
    /** Length of a handle. */
    public static final int BYTES = 16;

    private final byte[] bytes;

    /**
     * Makes a handle.
     *
     * @param bytes the {@value #BYTES} bytes; copied
     */
    public TokenHandle(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a handle has " + BYTES + " bytes");
        }
        this.bytes = bytes.clone();
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenHandle that && Arrays.equals(that.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "TokenHandle[]";
    }
}
