// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.process;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What the broker counts. Labels are codes; never an agency, desk or person. */
public final class Meters {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter accepted = counter("seinhuis.signals.accepted", "Signals accepted");
    private final Counter refused = counter("seinhuis.signals.refused", "Signals refused");
    private final Counter previewed = counter("seinhuis.signals.previewed", "Previews answered");
    private final Counter published = counter("seinhuis.deliveries.published", "Deliveries confirmed by the broker");
    private final Counter cancelled =
            counter("seinhuis.deliveries.cancelled", "Deliveries cancelled before publishing");
    private final Counter dead = counter("seinhuis.deliveries.dead", "Deliveries that a desk could not take");
    private final Counter failed = counter("seinhuis.stages.failed", "Attempts that failed");
    private final Counter alarms = counter("seinhuis.alarms", "Alarms raised");

    private final AtomicInteger policyExpired =
            gauge("seinhuis.policy.expired", "1 while the set in force has expired");

    private AtomicInteger gauge(String name, String description) {
        AtomicInteger value = new AtomicInteger();
        Gauge.builder(name, value, AtomicInteger::get).description(description).register(registry);
        return value;
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** All of it, to be read. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** A signal was accepted. */
    public void accepted() {
        accepted.increment();
    }

    /** A signal was refused. */
    public void refused() {
        refused.increment();
    }

    /** A preview was answered. */
    public void previewed() {
        previewed.increment();
    }

    /** The message broker confirmed so many deliveries. */
    public void published(int count) {
        published.increment(count);
    }

    /** So many deliveries were called off before publishing. */
    public void cancelled(int count) {
        cancelled.increment(count);
    }

    /** A desk could not take a delivery. */
    public void dead() {
        dead.increment();
    }

    /** So many attempts failed. */
    public void failed(int count) {
        failed.increment(count);
    }

    /** Tells whether the set in force has expired, so that nothing is shared. */
    public void policyExpired(boolean expired) {
        policyExpired.set(expired ? 1 : 0);
    }

    /** An alarm was raised. */
    public void alarm() {
        alarms.increment();
    }
}
