// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import nl.seinhuis.signal.Coded;

/** How far a signal is. */
public enum SignalState implements Coded {
    /** Accepted, not yet decided. */
    ACCEPTED("accepted"),
    /** Decided for every desk; its deliveries have states of their own. */
    DECIDED("decided"),
    /** Could not be processed; waits for a person. */
    HELD("held"),
    /** Given up by a person. */
    DEAD("dead"),
    /** Kept, not shared or matched (AVG 18, 21). */
    RESTRICTED("restricted"),
    /** Withdrawn by the sender. */
    WITHDRAWN("withdrawn"),
    /** Its content ended before it was shared. */
    EXPIRED("expired"),
    /** Its keys are gone. */
    ERASED("erased");

    private final String code;

    SignalState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
