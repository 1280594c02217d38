// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/**
 * A value about a person. It never shows itself: {@link #toString} is a fixed word, so that no log line, exception or
 * debugger view can leak it by accident. Whoever needs the clear value shows an {@link IdentifierAccess}, a word that a
 * reviewer can search for.
 */
public abstract sealed class Personal
        permits AddressPart,
                AdvertText,
                BirthDate,
                Bsn,
                Email,
                FreeText,
                PersonName,
                Phone,
                Plate,
                PlatformHandle,
                Reference,
                VNumber {

    private final String value;

    Personal(String value) {
        this.value = value;
    }

    /** The clear value. */
    public final String read(IdentifierAccess access) {
        access.demanded();
        return value;
    }

    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && ((Personal) other).value.equals(value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    @Override
    public final String toString() {
        return "[afgeschermd]";
    }
}
