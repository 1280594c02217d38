// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;

/** One part of the whole, to be stopped and started on its own. */
public final class Control {

    /** Something that takes time and may fail. */
    @FunctionalInterface
    interface Act {
        /** Does it. */
        void run() throws IOException, InterruptedException;
    }

    private final Part part;

    Control(Part part) {
        this.part = part;
    }

    /** Starts the part and waits until it is ready. */
    public void start() throws IOException, InterruptedException {
        part.start();
    }

    /** Ends the part in order. */
    public void stop() throws IOException, InterruptedException {
        part.stop();
    }

    /** Kills the part and its children at once (SIGKILL), as a power cut would. */
    public void kill() throws IOException, InterruptedException {
        part.kill();
    }

    /** Whether the part runs. */
    public boolean alive() {
        return part.alive();
    }
}
