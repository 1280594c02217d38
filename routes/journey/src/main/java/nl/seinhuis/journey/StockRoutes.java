// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import org.apache.camel.builder.RouteBuilder;

/** The part of the REST interface by which housing corporations hand in their dwellings. */
public final class StockRoutes extends RouteBuilder {

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
        answer("hand-in-stock", "handIn");
        answer("waiting-stock", "waiting");
        answer("agree-stock", "agree");
    }

    private void answer(String name, String method) {
        from("direct:" + name)
                .routeId(name)
                .routeConfigurationId(Failures.ANSWERED)
                .bean(stock, method)
                .id(name + "-answer");
    }
}
