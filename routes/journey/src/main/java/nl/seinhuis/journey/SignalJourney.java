// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import nl.seinhuis.journey.http.Failures;
import nl.seinhuis.journey.steps.JourneySteps;
import org.apache.camel.builder.RouteBuilder;

/** What happens to a signal after it has been accepted: one line a step. The ids are the words of the mission. */
public final class SignalJourney extends RouteBuilder {

    /** Where the outbox hands over its batches. */
    public static final String OUTBOX = "direct:outbox";

    /** Where stored deliveries come in that a crash kept from being confirmed. */
    public static final String RESEND = "direct:resend";

    private final JourneySteps steps;

    /** A journey over these steps. */
    public SignalJourney(JourneySteps steps) {
        this.steps = steps;
    }

    @Override
    public void configure() {
        from(OUTBOX)
                .routeId("signal-journey")
                .routeConfigurationId(Failures.STAGE_FAILED)
                .bean(steps, "open")
                .id("open")
                .bean(steps, "decide")
                .id("decide")
                .bean(steps, "minimise")
                .id("minimise")
                .bean(steps, "pseudonymise")
                .id("pseudonymise")
                .bean(steps, "seal")
                .id("seal")
                .bean(steps, "intend")
                .id("intend")
                .bean(steps, "publish")
                .id("publish")
                .bean(steps, "confirm")
                .id("confirm");
        from(RESEND)
                .routeId("resend")
                .routeConfigurationId(Failures.STAGE_FAILED)
                .bean(steps, "republish")
                .id("republish")
                .bean(steps, "confirm")
                .id("reconfirm");
    }
}
