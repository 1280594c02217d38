// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts and gauges of a connector, as Prometheus reads them (text format 0.0.4). Names are fixed words: no reference, id
 * or value of a person is ever part of one.
 */
public final class Metrics {

    private static final String PREFIX = "seinhuis_connector_";

    private final Map<String, AtomicLong> counters = new ConcurrentSkipListMap<>();
    private final Map<String, LongSupplier> gauges = new ConcurrentSkipListMap<>();

    /** Counts one. */
    public void count(String name) {
        counters.computeIfAbsent(checked(name), unused -> new AtomicLong()).incrementAndGet();
    }

    /** What was counted so far. */
    public long counted(String name) {
        AtomicLong counter = counters.get(name);
        return counter == null ? 0 : counter.get();
    }

    /** Shows a number that is asked for each time; a negative one means that it is not known. */
    public void gauge(String name, LongSupplier value) {
        gauges.put(checked(name), value);
    }

    /** Everything, as text. */
    String text() {
        StringBuilder text = new StringBuilder();
        counters.forEach((name, value) -> line(text, name, "counter", value.get()));
        gauges.forEach((name, value) -> line(text, name, "gauge", value.getAsLong()));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String type, long value) {
        text.append("# TYPE ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
        text.append(PREFIX).append(name).append(' ').append(value).append('\n');
    }

    private static String checked(String name) {
        if (!name.matches("[a-z][a-z_]{0,60}")) {
            throw new IllegalArgumentException("a metric's name is a fixed word");
        }
        return name;
    }
}
