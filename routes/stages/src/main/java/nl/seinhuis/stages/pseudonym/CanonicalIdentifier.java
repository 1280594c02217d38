// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An identifier in canonical form, for example {@code v1|NL|bsn|999990019}: what is equal must be written equal, since a
 * wrong normalisation is a silent non-match.
 */
public final class CanonicalIdentifier {

    private final IdentifierType type;
    private final String canonical;

    CanonicalIdentifier(IdentifierType type, String canonical) {
        this.type = type;
        this.canonical = canonical;
    }

    /** The kind of identifier. */
    public IdentifierType type() {
        return type;
    }

    /** The canonical form in UTF-8: input of the token service and nothing else. */
    byte[] bytes() {
        return canonical.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this is its canonical form. */
    public boolean isWritten(String text) {
        return canonical.equals(text);
    }

    /**
     * A keyed hash of it.
     *
     * @param message what is hashed of the canonical form; must name its use, so that hashes of two uses differ
     * @param mac the keyed hash
     */
    public byte[] under(Function<String, byte[]> message, UnaryOperator<byte[]> mac) {
        return mac.apply(message.apply(canonical));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanonicalIdentifier that && that.canonical.equals(canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /** Shows the type only. */
    @Override
    public String toString() {
        return "CanonicalIdentifier[" + type.code() + "]";
    }
}
