// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.client;

import jakarta.json.JsonObject;
import java.net.URI;

/**
 * The broker holds the signal durably.
 *
 * @param id the signal's id, known to the sender only
 * @param receipt the signed receipt: keep it
 * @param location where the signal's state can be asked
 */
public record Posted(String id, JsonObject receipt, URI location) implements PostAnswer {

    /** Shows the id only. */
    @Override
    public String toString() {
        return "Posted[" + id + "]";
    }
}
