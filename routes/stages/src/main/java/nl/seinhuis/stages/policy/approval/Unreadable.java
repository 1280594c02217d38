// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

/** Bytes that are not what was to be signed. Names why, never what stood there. */
public final class Unreadable extends Exception {

    private final Refusal refusal;

    Unreadable(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }
}
