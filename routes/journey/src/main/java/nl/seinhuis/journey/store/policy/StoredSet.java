// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.policy;

import java.time.Instant;
import java.util.Locale;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.stages.policy.approval.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A set as it is stored. Nothing here is believed before it is verified.
 *
 * @param id row
 * @param digest digest of the set as it was handed in
 * @param base digest of the set that it replaces; empty if it was founded
 * @param version its version
 * @param author id of the officer who handed it in
 * @param impact SHA-256 of its impact report; empty as long as there is none
 * @param expires until when it holds
 * @param state how far it is
 * @param activatedAt since when it is or was in force
 */
public record StoredSet(
        long id,
        String digest,
        String base,
        long version,
        String author,
        String impact,
        Instant expires,
        State state,
        @Nullable Instant activatedAt) {

    /**
     * What is signed about it.
     *
     * @throws IllegalArgumentException as long as it has no impact report
     */
    public Statement statement() {
        return new Statement(digest, base, impact, version, author, expires);
    }

    /** How far a set is. */
    public enum State implements Coded {
        DRAFT,
        SUBMITTED,
        ADVISED,
        APPROVED,
        ACTIVE,
        REPLACED,
        EXPIRED,
        REJECTED;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it can still come into force. */
        public boolean open() {
            return this == DRAFT || this == SUBMITTED || this == ADVISED || this == APPROVED;
        }
    }
}
