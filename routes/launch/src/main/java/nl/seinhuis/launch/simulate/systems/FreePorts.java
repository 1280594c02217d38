// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.systems;

import java.io.IOException;
import nl.seinhuis.launch.place.Ports;

/**
 * Ports on which nothing listens, each given once. They lie below the range from which the system lends ports: one of those
 * could be lent to a connection before its listener is there.
 */
final class FreePorts {

    private static final int FIRST = 26_500;
    private static final int LAST = 32_000;
    private static final int APART = 60;
    private static final int STARTS = 90;

    private int next = FIRST + (int) (ProcessHandle.current().pid() % STARTS) * APART;

    /** The next one. */
    int next() throws IOException {
        while (next < LAST) {
            int port = next++;
            if (Ports.free(port)) {
                return port;
            }
        }
        throw new IOException("no port is free between " + FIRST + " and " + LAST);
    }
}
