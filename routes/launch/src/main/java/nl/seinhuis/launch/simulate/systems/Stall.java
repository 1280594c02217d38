// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.systems;

import java.io.IOException;

/** All agencies' connectors hang for a moment, as a machine does: what is on its way to them stays on its way. */
public final class Stall {

    private final long process;

    private Stall(long process) {
        this.process = process;
    }

    /** Suspends a process. */
    public static Stall of(Process host) throws IOException {
        signal("-STOP", host.pid());
        return new Stall(host.pid());
    }

    private static void signal(String what, long process) throws IOException {
        try {
            int code = new ProcessBuilder("kill", what, Long.toString(process))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException("the connectors cannot be suspended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets it go on. */
    public void close() throws IOException {
        signal("-CONT", process);
    }
}
