// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.report;

import java.io.PrintWriter;
import nl.seinhuis.launch.simulate.world.Situation;

/** Shows how far a simulation is: a bar on a terminal, elsewhere a line for each tenth. */
public final class Bar implements Watcher {

    private static final int WIDTH = 40;
    private static final int TENTHS = 10;

    private final PrintWriter out;
    private final boolean terminal;
    private long shown = -1;

    /** On a terminal, or where each line stays. */
    public Bar(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void step(String words) {
        out.println(words);
        out.flush();
    }

    @Override
    public void progress(long settled, long total) {
        int steps = terminal ? WIDTH : TENTHS;
        long now = settled * steps / total;
        if (now == shown) {
            return;
        }
        shown = now;
        if (terminal) {
            String filled = "#".repeat((int) now) + ".".repeat(WIDTH - (int) now);
            out.print("\r[" + filled + "] " + settled + " van " + total + (settled == total ? "\n" : ""));
        } else {
            out.println(settled + " van " + total);
        }
        out.flush();
    }

    @Override
    public void ended(Situation situation, String outcome) {
        // The figures at the end say it.
    }
}
