// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token of the identity provider.
 *
 * @param value the token as it goes over the line
 * @param obtained when it was asked for, by our own clock
 * @param expires when it ends, by our own clock
 */
public record AccessToken(String value, Instant obtained, Instant expires) {

    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** From this moment a new token is needed: a minute before the end, or the last quarter of a shorter life. */
    public Instant renewAt() {
        Duration quarter = Duration.between(obtained, expires).dividedBy(4);
        return expires.minus(quarter.compareTo(MARGIN) < 0 ? quarter : MARGIN);
    }

    /** Shows the end only. */
    @Override
    public String toString() {
        return "AccessToken[expires " + expires + "]";
    }
}
