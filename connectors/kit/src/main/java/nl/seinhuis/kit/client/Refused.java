// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.client;

import jakarta.json.JsonObject;
import java.time.Duration;

/**
 * The broker said no.
 *
 * @param status HTTP status
 * @param problem problem details (RFC 9457) with every fault at once as JSON pointers; empty if there were none
 * @param retryAfter how long to wait before trying again; zero where trying again does not help
 */
public record Refused(int status, JsonObject problem, Duration retryAfter) implements PostAnswer, ReadAnswer {

    /** Whether the same request may succeed later: 429 and 503 only. */
    public boolean mayRetry() {
        return status == 429 || status == 503;
    }

    /** Shows the status only. */
    @Override
    public String toString() {
        return "Refused[" + status + "]";
    }
}
