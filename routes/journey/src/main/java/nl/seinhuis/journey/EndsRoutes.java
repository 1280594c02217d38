// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import org.apache.camel.builder.RouteBuilder;

/** The part of the REST interface by which a sender takes back, corrects or restricts what it reported. */
public final class EndsRoutes extends RouteBuilder {

    private final EndsView ends;

    /** The interface over a resource. */
    public EndsRoutes(EndsView ends) {
        this.ends = ends;
    }

    @Override
    public void configure() {
        rest("/api/v1")
                .post("/signals/{id}/_withdraw")
                .id("post-withdraw")
                .to("direct:withdraw-signal")
                .post("/signals/{id}/_correct")
                .id("post-correct")
                .to("direct:correct-signal")
                .post("/signals/{id}/_restrict")
                .id("post-restrict")
                .to("direct:restrict-signal")
                .post("/signals/{id}/_withdraw-consent")
                .id("post-withdraw-consent")
                .to("direct:withdraw-consent");
        answer("withdraw-signal", "withdraw");
        answer("correct-signal", "correct");
        answer("restrict-signal", "restrict");
        answer("withdraw-consent", "withdrawConsent");
    }

    private void answer(String name, String method) {
        from("direct:" + name)
                .routeId(name)
                .routeConfigurationId(Failures.ANSWERED)
                .bean(ends, method)
                .id(name + "-answer");
    }
}
