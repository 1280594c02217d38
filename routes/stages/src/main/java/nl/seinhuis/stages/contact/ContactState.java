// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import nl.seinhuis.signal.Coded;

/** How far a request for contact is. All but {@link #OPEN} and {@link #REFUSED} are the end. */
public enum ContactState implements Coded {
    /** Waits for the other side. */
    OPEN("open"),
    /** The source refused a reveal. The requester is told when the term is over, as with every other cause. */
    REFUSED("refused"),
    /** Answered in words, or revealed. */
    ANSWERED("answered"),
    /** The other side declined, or the term passed. */
    DECLINED("declined"),
    /** The requester took it back. */
    WITHDRAWN("withdrawn");

    private final String code;

    ContactState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** What the requester sees: a refusal looks like one that waits. */
    public ContactState shown() {
        return this == REFUSED ? OPEN : this;
    }

    /** Whether nothing can happen any more. */
    public boolean ended() {
        return this != OPEN && this != REFUSED;
    }
}
