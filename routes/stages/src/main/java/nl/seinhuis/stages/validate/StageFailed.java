// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.validate;

import org.jspecify.annotations.Nullable;

/**
 * A step of ours failed. The signal is kept: its outbox row gets attempt, next time and this code, and is tried again.
 * A deterministic failure is parked at once, since trying again cannot help. The code never holds a value.
 */
public final class StageFailed extends RuntimeException {

    private final String code;
    private final boolean deterministic;

    /**
     * Reports a failure.
     *
     * @param code stable kebab-case code
     * @param deterministic whether the same input always fails
     * @param cause the cause; never one whose message may hold a value
     */
    public StageFailed(String code, boolean deterministic, @Nullable Throwable cause) {
        super(code, cause);
        this.code = code;
        this.deterministic = deterministic;
    }

    /** Stable code of the failure. */
    public String code() {
        return code;
    }

    /** Whether trying again cannot help. */
    public boolean deterministic() {
        return deterministic;
    }
}
