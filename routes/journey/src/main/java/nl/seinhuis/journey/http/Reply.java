// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import java.util.Map;

/**
 * What a route answers.
 *
 * @param status HTTP status
 * @param contentType media type of the body
 * @param headers further headers
 * @param body the body; never shown
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {

    /** An answer in JSON. */
    public static Reply json(int status, byte[] body) {
        return new Reply(status, "application/json", Map.of(), body);
    }

    /** This answer with one more header. */
    public Reply with(String name, String value) {
        java.util.Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, Map.copyOf(more), body);
    }

    /** Shows the status only. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
