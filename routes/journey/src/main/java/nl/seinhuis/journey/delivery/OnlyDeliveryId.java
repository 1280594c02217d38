// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.delivery;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/** Lets one property of a message into a route, the id of the delivery, and nothing out. An allow-list of one. */
public final class OnlyDeliveryId implements HeaderFilterStrategy {

    @Override
    public boolean applyFilterToCamelHeaders(String headerName, @Nullable Object headerValue, Exchange exchange) {
        return true;
    }

    @Override
    public boolean applyFilterToExternalHeaders(String headerName, @Nullable Object headerValue, Exchange exchange) {
        return !headerName.equals(Outgoing.ID);
    }
}
