// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Wake;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for signals that other nodes accepted and wakes the outbox. What is missed while its connection is away is found
 * by the poll of each second.
 */
public final class WakeStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WakeStore.class);

    private static final int LISTEN_MILLIS = 500;

    private final Database database;
    private final Outbox outbox;
    private final Wake retry = new Wake();
    private final Thread thread;
    private volatile boolean open = true;

    /** Starts listening. */
    public WakeStore(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
        this.thread = new Thread(this::run, "seinhuis-wake");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (open) {
            try (Connection connection = database.dedicated("seinhuis-wake");
                    Statement listen = connection.createStatement()) {
                listen.execute("listen seinhuis_outbox");
                outbox.wake();
                listen(connection.unwrap(PGConnection.class));
            } catch (SQLException away) {
                pause();
            }
        }
    }

    private void listen(PGConnection connection) throws SQLException {
        while (open) {
            if (connection.getNotifications(LISTEN_MILLIS).length > 0) {
                outbox.wake();
            }
        }
    }

    private void pause() {
        try {
            if (open) {
                LOG.debug("wake: connection lost");
                retry.await(Duration.ofSeconds(1));
            }
        } catch (InterruptedException interrupted) {
            open = false;
            Thread.currentThread().interrupt();
        }
    }

    /** Stops listening. */
    @Override
    public void close() {
        open = false;
        retry.call();
        try {
            thread.join(2_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
