// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one node alone works on a database: a session lock of PostgreSQL, held on a connection of its own,
 * which ends with the process. If the connection is lost the lock is: {@link #held} is false until it is had again. If
 * another node has it by then, this one must end.
 */
public final class NodeLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLock.class);

    private static final int PATIENCE_SECONDS = 3;

    private final NodeLockStore store;
    private final Runnable taken;
    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition closing = monitor.newCondition();
    private volatile boolean held = true;
    private volatile boolean open = true;

    private NodeLock(NodeLockStore store, Runnable taken) {
        this.store = store;
        this.taken = taken;
    }

    /** Another node works on this database. */
    public static final class NodeLockTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NodeLockTaken() {
            super("another broker node is running on this database; with the embedded message broker there may be"
                    + " exactly one. Stop the other one first, or use an external message broker");
        }
    }

    /**
     * Takes the lock. Waits three seconds for a node that is just ending.
     *
     * @param node name of this node
     * @param taken what to do when another node took over while the database was away: end the process
     * @throws NodeLockTaken if another node holds it
     * @throws StoreUnavailable if the database is away
     */
    public static NodeLock take(Database database, String node, Runnable taken) {
        NodeLock lock = new NodeLock(new NodeLockStore(database, node), taken);
        for (int second = 0; lock.store.take() != NodeLockStore.Outcome.HELD; second++) {
            if (second == PATIENCE_SECONDS || !lock.pause()) {
                lock.store.close();
                throw new NodeLockTaken();
            }
        }
        Thread watch = new Thread(lock::watch, "seinhuis-node-lock");
        watch.setDaemon(true);
        watch.start();
        return lock;
    }

    /** Whether this node holds the lock, known to the last second. */
    public boolean held() {
        return held;
    }

    private void watch() {
        while (pause()) {
            boolean now = store.alive() || retaken();
            if (now != held) {
                LOG.warn("node lock {}", now ? "held again" : "lost with its connection");
            }
            held = now && open;
        }
    }

    private boolean retaken() {
        held = false;
        try {
            NodeLockStore.Outcome outcome = store.take();
            if (outcome == NodeLockStore.Outcome.TAKEN) {
                LOG.error("node lock taken by another node");
                open = false;
                taken.run();
            }
            return outcome == NodeLockStore.Outcome.HELD;
        } catch (StoreUnavailable away) {
            return false;
        }
    }

    /** Waits a second; false when closed. */
    private boolean pause() {
        monitor.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(1);
            while (open && left > 0) {
                left = closing.awaitNanos(left);
            }
            return open;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            monitor.unlock();
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        monitor.lock();
        try {
            open = false;
            held = false;
            closing.signalAll();
        } finally {
            monitor.unlock();
        }
        store.close();
    }
}
