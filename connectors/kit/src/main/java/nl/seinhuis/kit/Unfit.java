// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.Serial;

/** A delivery that the agency's system will never take. The reason is a fixed Dutch sentence, never with a value. */
public final class Unfit extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Never acceptable.
     *
     * @param reason plain Dutch, for whoever looks after the agency's system
     */
    public Unfit(String reason) {
        super(reason);
    }

    /** Why. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
