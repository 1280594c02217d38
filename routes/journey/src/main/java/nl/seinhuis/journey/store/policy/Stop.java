// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.policy;

import java.time.Instant;
import java.util.UUID;
import nl.seinhuis.signal.Coded;
import org.jspecify.annotations.Nullable;

/**
 * A stop of sharing.
 *
 * @param id id
 * @param scope what is stopped
 * @param target id of the desk or agency, code of the purpose, or {@code *} for all
 * @param reason why, in words of the person; shown to officers, never in ledger or log
 * @param stopped who stopped it and when
 * @param liftAsked who asked first to start again, if anybody
 * @param lifted who agreed, so that sharing started again, if anybody
 */
public record Stop(
        UUID id,
        Scope scope,
        String target,
        String reason,
        Act stopped,
        @Nullable Act liftAsked,
        @Nullable Act lifted) {

    /** The target of a stop of everything. */
    public static final String ALL = "*";

    /** What a stop covers. */
    public enum Scope implements Coded {
        /** All sharing. */
        ALL("all"),
        /** One purpose. */
        PURPOSE("purpose"),
        /** One agency, as sender and as recipient. */
        AGENCY("agency"),
        /** One desk. */
        DESK("desk");

        private final String code;

        Scope(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * What a person did.
     *
     * @param by id of the person, the same whatever account is used
     * @param at when
     */
    public record Act(String by, Instant at) {}
}
