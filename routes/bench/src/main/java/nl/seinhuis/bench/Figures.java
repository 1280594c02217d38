// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The figures of one target: medians over its rounds, except what was lost or came double, which is added up.
 *
 * @param name name of the target
 * @param rounds its rounds
 * @param forces when its journal was forced to disk; empty if that could not be recorded
 */
record Figures(String name, List<Comparison.Round> rounds, List<Instant> forces) {

    double perSecond() {
        return median(round -> round.full().perSecond());
    }

    double p50() {
        return median(round -> round.half().latency().p50());
    }

    double p99() {
        return median(round -> round.half().latency().p99());
    }

    /** CPU of the JVM, in milliseconds a signal. */
    double cpu() {
        return median(round ->
                round.full().cost().cpu().toNanos() / 1e6 / round.full().signals());
    }

    /** CPU of its database, in milliseconds a signal. */
    double databaseCpu() {
        return median(round ->
                round.full().cost().databaseCpu().toNanos() / 1e6 / round.full().signals());
    }

    double databaseFsyncs() {
        return median(round ->
                (double) round.full().cost().databaseFsyncs() / round.full().signals());
    }

    double journalForces() {
        return median(round -> (double) round.within(forces) / round.full().signals());
    }

    int signals() {
        return rounds.stream()
                .mapToInt(round -> round.full().signals() + round.half().signals())
                .sum();
    }

    long lost() {
        return rounds.stream()
                .mapToLong(round ->
                        round.full().loss().lost() + round.half().loss().lost())
                .sum();
    }

    long duplicates() {
        return rounds.stream()
                .mapToLong(round ->
                        round.full().loss().duplicates() + round.half().loss().duplicates())
                .sum();
    }

    private double median(ToDoubleFunction<Comparison.Round> figure) {
        return Latency.median(rounds.stream().mapToDouble(figure).toArray());
    }
}
