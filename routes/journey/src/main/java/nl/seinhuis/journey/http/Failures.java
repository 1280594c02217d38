// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.stages.validate.SignalRefused;
import nl.seinhuis.stages.validate.StageFailed;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * The two failures. A refusal is the sender's and is answered in full; a failed stage is ours and goes back to the
 * outbox, the only place where trying again is decided. Camel itself never redelivers and never logs a body.
 */
public final class Failures extends RouteConfigurationBuilder {

    /** For routes that answer a caller. */
    public static final String ANSWERED = "answered";

    /** For routes fed by the outbox or a queue: whoever fed them decides. */
    public static final String STAGE_FAILED = "stage-failed";

    @Override
    public void configuration() {
        routeConfiguration(ANSWERED)
                .onException(Exception.class)
                .handled(true)
                .logExhausted(false)
                .logStackTrace(false)
                .logHandled(false)
                .retryAttemptedLogLevel(LoggingLevel.OFF)
                .bean(this, "answer")
                .id("answer-failure");
        routeConfiguration(STAGE_FAILED)
                .onException(Exception.class)
                .handled(false)
                .logExhausted(false)
                .logStackTrace(false)
                .retryAttemptedLogLevel(LoggingLevel.OFF);
    }

    /** The answer to a caller whose request failed. */
    public Reply answer(Exchange exchange) throws Exception {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure instanceof SignalRefused refused) {
            return Problems.invalid(refused.code(), refused.faults());
        }
        if (failure instanceof Denied denied) {
            return denied.reply();
        }
        if (failure instanceof StoreUnavailable || failure instanceof StageFailed) {
            return Problems.unavailable(5);
        }
        throw failure;
    }
}
