// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals to processes, by name: Java itself can send only TERM and KILL, and PostgreSQL needs INT to end quickly. */
final class Signals {

    private Signals() {}

    /** Sends a signal, for example {@code TERM}; a process that is gone already is no fault. */
    static void send(ProcessHandle process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Sends a signal, waits for the end, and kills what does not end in time. */
    static void stop(ProcessHandle process, String signal, Duration atMost) throws IOException, InterruptedException {
        send(process, signal);
        if (!ended(process, atMost)) {
            process.destroyForcibly();
            if (!ended(process, Duration.ofSeconds(10))) {
                throw new IOException("process " + process.pid() + " cannot be stopped: stop it by hand");
            }
        }
    }

    private static boolean ended(ProcessHandle process, Duration atMost) throws InterruptedException {
        try {
            process.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a process cannot be seen", e);
        }
    }
}
