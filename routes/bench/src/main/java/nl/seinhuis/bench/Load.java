// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/** Posts signals over a number of connections that stay open, as fast as they are answered or on a timetable. */
final class Load {

    private final SSLContext tls;
    private final int clients;
    private final SignalText signals;
    private final String token;

    Load(SSLContext tls, int clients, SignalText signals, String token) {
        this.tls = tls;
        this.clients = clients;
        this.signals = signals;
        this.token = token;
    }

    /** Each connection posts the next signal when the last was answered. A signal's scheduled moment is its sending. */
    Sent asFastAsAnswered(int port, Duration time) throws IOException, InterruptedException {
        return run(port, time, 0);
    }

    /**
     * Posts on a timetable, whatever the answers take. A signal that waits for its connection is measured from the moment
     * when it was due.
     *
     * @param perSecond signals per second, over all connections
     */
    Sent onTimetable(int port, Duration time, double perSecond) throws IOException, InterruptedException {
        return run(port, time, (long) (1e9 / perSecond));
    }

    private Sent run(int port, Duration time, long interval) throws IOException, InterruptedException {
        Map<UUID, Long> sent = new ConcurrentHashMap<>();
        List<KeepAlive> connections = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            for (int i = 0; i < clients; i++) {
                connections.add(KeepAlive.open(tls, port, token));
            }
            long begin = System.nanoTime();
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                KeepAlive connection = connections.get(i);
                long first = begin + i * interval;
                work.add(() -> post(connection, sent, new Times(first, interval * clients, begin + time.toNanos())));
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
            return new Sent(begin, Map.copyOf(sent));
        } catch (ExecutionException e) {
            throw new IOException("the load broke off: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdown();
            for (KeepAlive connection : connections) {
                connection.close();
            }
        }
    }

    private Void post(KeepAlive connection, Map<UUID, Long> sent, Times times) throws IOException {
        long scheduled = times.first();
        while (true) {
            long now = System.nanoTime();
            if (times.step() == 0) {
                scheduled = now;
            }
            if (scheduled >= times.end()) {
                return null;
            }
            byte[] body = signals.make();
            for (long left = scheduled - now; left > 0; left = scheduled - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            sent.put(connection.post(body), scheduled);
            scheduled += times.step();
        }
    }

    /** When one connection posts: first, then each step, before the end; a step of 0 means at once. */
    private record Times(long first, long step, long end) {}

    /**
     * What was taken.
     *
     * @param begin when the load began, by the nanosecond clock
     * @param scheduled when each signal was due to be sent, by the id it was given
     */
    record Sent(long begin, Map<UUID, Long> scheduled) {}
}
