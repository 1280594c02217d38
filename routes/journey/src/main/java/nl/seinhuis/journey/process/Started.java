// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.process;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a process that were started, in that order, so that they can be stopped in the reverse one. */
public final class Started {

    private static final Logger LOG = LoggerFactory.getLogger(Started.class);

    private final Deque<AutoCloseable> closings = new ArrayDeque<>();

    /** One more part is running; it is closed before all that were added earlier. */
    public void add(AutoCloseable closing) {
        closings.push(closing);
    }

    /** Stops all of them; what cannot be stopped does not keep the rest from stopping. A second time does nothing. */
    public void stop() {
        while (!closings.isEmpty()) {
            try {
                closings.pop().close();
            } catch (Exception e) {
                LOG.warn("part did not stop: kind={}", e.getClass().getSimpleName());
            }
        }
    }
}
