// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.nio.charset.StandardCharsets;

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
