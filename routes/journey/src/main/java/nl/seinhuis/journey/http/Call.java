// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import java.util.Map;
import nl.seinhuis.guard.VerifiedToken;
import org.jspecify.annotations.Nullable;

/**
 * A request as routes see it: who calls, the path variables that the route declared, a few declared query parameters,
 * one idempotency key and the body. No header that the client chooses reaches a route in any other way.
 *
 * @param caller verified caller; null only for public resources
 * @param path values of the declared path variables
 * @param query values of the query parameters that the interface names
 * @param idempotencyKey value of {@code Idempotency-Key}, if sent
 * @param body bytes of the body, at most 256 KiB
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record Call(
        @Nullable VerifiedToken caller,
        Map<String, String> path,
        Map<String, String> query,
        @Nullable String idempotencyKey,
        byte[] body) {

    /** The caller of a resource that is not public. */
    public VerifiedToken by() {
        if (caller == null) {
            throw new IllegalStateException("no caller");
        }
        return caller;
    }

    /** Shows nothing of the request. */
    @Override
    public String toString() {
        return "Call";
    }
}
