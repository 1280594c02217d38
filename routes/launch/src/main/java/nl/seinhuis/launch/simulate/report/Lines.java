// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.report;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import nl.seinhuis.launch.simulate.world.Situation;

/** A line for each signal, to follow on a screen: who reported, where, which form, and what came of it. Never a person. */
public final class Lines implements Watcher {

    private static final ZoneId DUTCH_TIME = ZoneId.of("Europe/Amsterdam");

    private final PrintWriter out;

    /** To where somebody reads along. */
    public Lines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void step(String words) {
        out.println(words);
        out.flush();
    }

    @Override
    public void progress(long settled, long total) {
        // Each signal has its own line.
    }

    @Override
    public void ended(Situation situation, String outcome) {
        out.printf(
                "%s  %-30s %s  %-3s  %s%n",
                LocalTime.now(DUTCH_TIME).truncatedTo(ChronoUnit.SECONDS),
                situation.by().client(),
                situation.seen().region(),
                situation.seen().form(),
                outcome);
        out.flush();
    }
}
