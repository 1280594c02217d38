// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import nl.seinhuis.signal.Coded;
import org.jspecify.annotations.Nullable;

/**
 * A safety region and who coordinates care there.
 *
 * @param code {@code VR01} to {@code VR25}
 * @param name name
 * @param coverage who coordinates
 * @param remoteDesk desk that is asked where the coverage is remote, else null
 */
public record Region(
        String code,
        String name,
        Coverage coverage,
        @Nullable String remoteDesk) {

    /** Who coordinates care in a region. */
    public enum Coverage implements Coded {
        /** A coordinator of its own. */
        OWN("own"),
        /** The remote desk, in its own role. */
        REMOTE("remote"),
        /** Nobody. */
        NONE("none");

        private final String code;

        Coverage(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
