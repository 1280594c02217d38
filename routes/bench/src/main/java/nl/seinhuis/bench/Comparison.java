// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rounds, alternating: bare, journey, bare, journey. In each round a target is first loaded as fast as it answers, and then
 * on a timetable at half of what it has just carried.
 */
final class Comparison {

    private final Load load;
    private final Clock clock;
    private final Times times;
    private final Consumer<String> told;

    Comparison(Load load, Clock clock, Times times, Consumer<String> told) {
        this.load = load;
        this.clock = clock;
        this.times = times;
        this.told = told;
    }

    /** One load each that does not count, then the rounds. */
    Map<Target, List<Round>> run(List<Target> targets, int rounds)
            throws IOException, InterruptedException, SQLException {
        Map<Target, List<Round>> results = new LinkedHashMap<>();
        for (Target target : targets) {
            results.put(target, new ArrayList<>());
            full("warm-up", target, times.warmUp());
        }
        for (int number = 1; number <= rounds; number++) {
            for (Map.Entry<Target, List<Round>> entry : results.entrySet()) {
                entry.getValue().add(round("round " + number, entry.getKey()));
            }
        }
        return results;
    }

    private Round round(String title, Target target) throws IOException, InterruptedException, SQLException {
        Phase full = full(title, target, times.load());
        double half = Math.max(1, full.perSecond() / 2);
        Phase paced = Phase.run(target, clock, port -> load.onTimetable(port, times.load(), half));
        told.accept(line(title + " at half load", target, paced));
        return new Round(full, paced);
    }

    private Phase full(String title, Target target, Duration time)
            throws IOException, InterruptedException, SQLException {
        Phase full = Phase.run(target, clock, port -> load.asFastAsAnswered(port, time));
        told.accept(line(title, target, full));
        return full;
    }

    private static String line(String title, Target target, Phase phase) {
        return "%s, %s: %d signals, %.0f/s, p50 %.1f ms, p99 %.1f ms, lost %d, double %d"
                .formatted(
                        title,
                        target.name(),
                        phase.signals(),
                        phase.perSecond(),
                        phase.latency().p50(),
                        phase.latency().p99(),
                        phase.loss().lost(),
                        phase.loss().duplicates());
    }

    /**
     * How long loads last.
     *
     * @param warmUp the first, which does not count: long enough for the compilers of both JVMs
     * @param load each other
     */
    record Times(Duration warmUp, Duration load) {}

    /**
     * One round of one target.
     *
     * @param full as fast as it answers
     * @param half at half of that
     */
    record Round(Phase full, Phase half) {

        /** How many of these moments lie in the full load. */
        long within(List<Instant> moments) {
            Phase.Cost cost = full.cost();
            return moments.stream()
                    .filter(moment -> !moment.isBefore(cost.begin()) && !moment.isAfter(cost.end()))
                    .count();
        }
    }
}
