// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.delivery;

import java.util.List;
import nl.seinhuis.journey.broker.Addresses;
import nl.seinhuis.journey.http.Failures;
import org.apache.camel.builder.RouteBuilder;

/** From every desk's dead-letter and expiry queue into the ledger. Transacted: what cannot be recorded stays queued. */
public final class DeadLetterRoutes extends RouteBuilder {

    /** Name of the JMS component. */
    public static final String JMS = "jms";

    private final List<String> desks;
    private final DeadLetters deadLetters;

    /** Routes for these desks. */
    public DeadLetterRoutes(List<String> desks, DeadLetters deadLetters) {
        this.desks = List.copyOf(desks);
        this.deadLetters = deadLetters;
    }

    @Override
    public void configure() {
        for (String desk : desks) {
            from(JMS + ":queue:" + Addresses.deadLetter(desk))
                    .routeId("dead-letter-" + desk)
                    .routeConfigurationId(Failures.STAGE_FAILED)
                    .bean(deadLetters, "dead")
                    .id("dead-" + desk);
            from(JMS + ":queue:" + Addresses.expiry(desk))
                    .routeId("expiry-" + desk)
                    .routeConfigurationId(Failures.STAGE_FAILED)
                    .bean(deadLetters, "expired")
                    .id("expired-" + desk);
        }
    }
}
