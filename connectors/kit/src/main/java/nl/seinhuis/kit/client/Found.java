// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.client;

import jakarta.json.JsonObject;

/**
 * An answer with content.
 *
 * @param json what the broker answered
 */
public record Found(JsonObject json) implements ReadAnswer {

    /** Shows no content. */
    @Override
    public String toString() {
        return "Found[]";
    }
}
