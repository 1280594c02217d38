// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What one load on one target came to.
 *
 * @param signals how many were taken
 * @param perSecond signals per second, until the last desk had the last of them
 * @param latency from the scheduled moment of sending to the arrival at a desk, over all deliveries
 * @param cost what it cost
 * @param loss what is missing or too much
 */
record Phase(int signals, double perSecond, Latency latency, Cost cost, Loss loss) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Gives a target its load. */
    interface Loading {
        /** Loads it and returns what it took. */
        Load.Sent on(int port) throws IOException, InterruptedException;
    }

    /** Loads a target, waits until everything has arrived, and compares what arrived with what was due. */
    static Phase run(Target target, Clock clock, Loading loading)
            throws IOException, InterruptedException, SQLException {
        target.subscribers().take();
        target.mark();
        Duration cpu = target.process().cpu();
        Target.DatabaseUse database = target.database();
        Instant begin = clock.instant();
        Load.Sent sent = loading.on(target.rest());
        drain(target, sent);
        Cost cost = new Cost(
                target.process().cpu().minus(cpu),
                target.database().cpu().minus(database.cpu()),
                target.database().fsyncs() - database.fsyncs(),
                begin,
                clock.instant());
        Subscribers.Taken taken = target.subscribers().take();
        Map<Subscribers.Arrival, UUID> due = target.due(sent);
        long last =
                taken.at().values().stream().mapToLong(Long::longValue).max().orElse(sent.begin() + 1);
        int signals = sent.scheduled().size();
        return new Phase(
                signals,
                signals * 1e9 / (last - sent.begin()),
                Latency.of(sent, taken, due),
                cost,
                loss(sent, taken, due));
    }

    private static void drain(Target target, Load.Sent sent) throws InterruptedException, SQLException {
        int seen = -1;
        long since = System.nanoTime();
        while (!target.settled(sent)) {
            int now = target.subscribers().count();
            if (now != seen) {
                seen = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                return; // what is missing now counts as lost
            }
            target.subscribers().pause();
        }
    }

    private static Loss loss(Load.Sent sent, Subscribers.Taken taken, Map<Subscribers.Arrival, UUID> due) {
        long arrived = taken.at().keySet().stream().filter(due::containsKey).count();
        long expected = (long) sent.scheduled().size() * Topics.DESKS.size();
        long strange = taken.at().size() - arrived;
        return new Loss(Math.max(expected, due.size()) - arrived, taken.duplicates() + strange);
    }

    /**
     * What a load cost.
     *
     * @param cpu CPU time of the measured JVM
     * @param databaseCpu CPU time of its database
     * @param databaseFsyncs how often its database forced something to disk
     * @param begin begin, to count the forces of the journal in a recording
     * @param end end
     */
    record Cost(Duration cpu, Duration databaseCpu, long databaseFsyncs, Instant begin, Instant end) {}

    /**
     * What should not be.
     *
     * @param lost deliveries that were due and did not arrive
     * @param duplicates deliveries that arrived again, or were not due
     */
    record Loss(long lost, long duplicates) {}
}
