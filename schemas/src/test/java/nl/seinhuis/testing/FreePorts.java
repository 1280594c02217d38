// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Ports of this machine on which nothing listens, each given once to this JVM. They lie below the range from which the
 * system lends ports (from 32768 on): one of those could be lent to a connection before the listener of a test is there.
 * They also lie below those of the wholes that tests share (from 20671 on) and of the simulator (from 26500 on).
 */
public final class FreePorts {

    private static final int FIRST = 10_000;
    private static final int LAST = 16_999;
    private static final int APART = 60;

    /** JVMs side by side have numbers near each other, so each begins elsewhere. */
    private static int next = FIRST + (int) (ProcessHandle.current().pid() % ((LAST - FIRST) / APART)) * APART;

    private FreePorts() {}

    /** The next one. */
    public static synchronized int next() {
        for (int tried = 0; tried <= LAST - FIRST; tried++) {
            int port = next;
            next = next == LAST ? FIRST : next + 1;
            if (free(port)) {
                return port;
            }
        }
        throw new UncheckedIOException(new IOException("no port is free between " + FIRST + " and " + LAST));
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
