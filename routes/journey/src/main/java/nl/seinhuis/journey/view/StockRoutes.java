// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import nl.seinhuis.journey.http.ViewRoutes;

/** The part of the REST interface by which housing corporations hand in their dwellings. */
public final class StockRoutes extends ViewRoutes {

    private final StockView stock;

    /** The interface over a resource. */
    public StockRoutes(StockView stock) {
        this.stock = stock;
    }

    @Override
    public void configure() {
        rest("/api/v1")
                .post("/stock")
                .id("post-stock")
                .to("direct:hand-in-stock")
                .get("/stock")
                .id("get-stock")
                .to("direct:waiting-stock")
                .post("/stock/{id}/_agree")
                .id("agree-stock")
                .to("direct:agree-stock");
        answer("hand-in-stock", stock, "handIn");
        answer("waiting-stock", stock, "waiting");
        answer("agree-stock", stock, "agree");
    }
}
