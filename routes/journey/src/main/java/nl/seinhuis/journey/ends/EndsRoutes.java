// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.ends;

import nl.seinhuis.journey.http.ViewRoutes;

/** The part of the REST interface by which a sender takes back, corrects or restricts what it reported, and officers erase. */
public final class EndsRoutes extends ViewRoutes {

    private final EndsView ends;
    private final ErasureView erasures;

    /** The interface over two resources. */
    public EndsRoutes(EndsView ends, ErasureView erasures) {
        this.ends = ends;
        this.erasures = erasures;
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
                .to("direct:withdraw-consent")
                .post("/erasures")
                .id("post-erasures")
                .to("direct:post-erasure")
                .get("/erasures/{id}")
                .id("get-erasure")
                .to("direct:get-erasure");
        answer("withdraw-signal", ends, "withdraw");
        answer("correct-signal", ends, "correct");
        answer("restrict-signal", ends, "restrict");
        answer("withdraw-consent", ends, "withdrawConsent");
        answer("post-erasure", erasures, "ask");
        answer("get-erasure", erasures, "report");
    }
}
