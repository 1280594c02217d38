// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import java.io.Serial;

/** A delivery that is not taken. Carries a code, never a value from the message. */
public final class DeliveryRefused extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Code {
        /** A property is missing, or version or type is another. */
        NOT_A_DELIVERY,
        /** The body is not a JWE with the one permitted algorithm and encryption. */
        NOT_A_SEALED_BODY,
        /** None of the desk's keys opens it. */
        NOT_FOR_THIS_KEY,
        /** Outside and inside differ: somebody swapped properties or bodies. */
        CONTEXT_DIFFERS,
        /** What was inside is not a delivery. */
        UNREADABLE,
        /** It may no longer be read. */
        EXPIRED
    }

    private final Code code;

    DeliveryRefused(Code code) {
        super(code.name());
        this.code = code;
    }

    /** Why it was refused. */
    public Code code() {
        return code;
    }
}
