// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * Ports of this machine on which nothing listens, each given once to this JVM. They lie below the range from which the
 * system lends ports (from 32768 on): one of those could be lent to a connection before the listener of a test is there.
 * They also lie below those of the wholes that tests share (from 20671 on) and of the simulator (from 26500 on).
 *
 * <p>A JVM has them by the block and keeps the first of each block taken until it ends, so that another JVM beside it
 * finds the block taken before a listener of this one is there.
 */
public final class FreePorts {

    private static final int FIRST = 10_000;
    private static final int BLOCKS = 116;
    private static final int SIZE = 60;

    private static int block = (int) (ProcessHandle.current().pid() % BLOCKS);
    private static int next;
    private static int end;

    private FreePorts() {}

    /** The next one. */
    public static synchronized int next() {
        while (true) {
            while (next < end) {
                int port = next++;
                if (free(port)) {
                    return port;
                }
            }
            next = takeBlock() + 1;
            end = next + SIZE - 1;
        }
    }

    /** The first port of a block that is this JVM's from now on. */
    private static int takeBlock() {
        for (int tried = 0; tried < BLOCKS; tried++) {
            int first = FIRST + block * SIZE;
            block = (block + 1) % BLOCKS;
            if (listening(first).isPresent()) { // and listens on
                return first;
            }
        }
        throw new UncheckedIOException(new IOException("no block of ports from " + FIRST + " on is free"));
    }

    private static boolean free(int port) {
        Optional<ServerSocket> socket = listening(port);
        try {
            if (socket.isPresent()) {
                socket.get().close();
            }
        } catch (IOException e) {
            return false;
        }
        return socket.isPresent();
    }

    /** Empty if something listens there already. */
    private static Optional<ServerSocket> listening(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return Optional.of(socket);
            } catch (IOException taken) {
                socket.close();
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
