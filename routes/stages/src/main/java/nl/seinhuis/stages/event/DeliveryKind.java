// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.event;

import nl.seinhuis.signal.Coded;

/** What a delivery with content is (schema {@code delivery-v1}). */
public enum DeliveryKind implements Coded {
    /** Shared. */
    GEDEELD("gedeeld"),
    /** Takes the place of an earlier delivery to the same desk. */
    GECORRIGEERD("gecorrigeerd");

    private final String code;

    DeliveryKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
