// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * How long deliveries took.
 *
 * @param p50 median, in milliseconds
 * @param p99 99th percentile, in milliseconds
 */
record Latency(double p50, double p99) {

    static Latency of(Load.Sent sent, Subscribers.Taken taken, Map<Subscribers.Arrival, UUID> due) {
        long[] nanos = taken.at().entrySet().stream()
                .filter(arrival -> due.containsKey(arrival.getKey()))
                .filter(arrival -> sent.scheduled().containsKey(due.get(arrival.getKey())))
                .mapToLong(arrival -> arrival.getValue()
                        - Objects.requireNonNull(sent.scheduled().get(due.get(arrival.getKey()))))
                .sorted()
                .toArray();
        return new Latency(at(nanos, 0.50), at(nanos, 0.99));
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
    }

    /** Middle value of some numbers. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
