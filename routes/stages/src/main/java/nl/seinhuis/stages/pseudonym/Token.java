// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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
    private final List<Token> earlier;

    /**
     * Makes a token.
     *
     * @param type kind of the identifier
     * @param version version of the key, from 1
     * @param bytes the {@value #BYTES} bytes; copied
     */
    public Token(IdentifierType type, int version, byte[] bytes) {
        this(type, version, bytes, List.of());
    }

    private Token(IdentifierType type, int version, byte[] bytes, List<Token> earlier) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a token has " + BYTES + " bytes");
        }
        this.type = type;
        this.version = version;
        this.bytes = bytes.clone();
        this.earlier = earlier;
    }

    /** The newest of the tokens of one identifier, which knows the others as its {@link #earlier()} ones. */
    static Token newest(List<Token> tokens) {
        List<Token> sorted = new ArrayList<>(tokens);
        sorted.sort(Comparator.comparingInt(Token::version));
        Token last = sorted.remove(sorted.size() - 1);
        return sorted.isEmpty() ? last : new Token(last.type, last.version, last.bytes, List.copyOf(sorted));
    }

    /** Tokens of the same identifier under older versions that are still active, oldest first. */
    public List<Token> earlier() {
        return earlier;
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
