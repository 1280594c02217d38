// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.Arrays;

/**
 * The token of an identifier: output of the OPRF under the key of its type and version. Equal identifiers have equal
 * tokens; without the key a token tells nothing. Never leaves the broker.
 */
public final class Token {
    /** Length of a token. */
    public static final int BYTES = 32;

    private final IdentifierType type;
    private final int version;
    private final byte[] bytes;

    /**
     * Makes a token.
     *
     * @param type kind of the identifier
     * @param version version of the key, from 1
     * @param bytes the {@value #BYTES} bytes; copied
     */
    public Token(IdentifierType type, int version, byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a token has " + BYTES + " bytes");
        }
        this.type = type;
        this.version = version;
        this.bytes = bytes.clone();
    }

    /** Kind of the identifier. */
    public IdentifierType type() {
        return type;
    }

    /** Version of the key. */
    public int version() {
        return version;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token that
                && that.type == type
                && that.version == version
                && Arrays.equals(that.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Shows type and version only. */
    @Override
    public String toString() {
        return "Token[" + type.code() + ", " + version + "]";
    }
}
