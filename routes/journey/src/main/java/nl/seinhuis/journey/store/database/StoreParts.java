// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import java.io.IOException;
import nl.seinhuis.journey.process.Ground;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the databases: tables brought up to date, and no other node at work on them.
 *
 * @param database the tables
 * @param keys the tables of the keys of bodies, in a database of their own
 * @param lock that this node alone works on them
 */
public record StoreParts(Database database, Database keys, NodeLock lock) {

    /** The name under which this node holds the lock and claims work. */
    public static final String NODE = "broker";

    private static final Logger LOG = LoggerFactory.getLogger(StoreParts.class);

    /**
     * Opens them.
     *
     * @throws NodeLock.NodeLockTaken if another node works on this database
     */
    public static StoreParts open(Ground ground) throws IOException {
        DatabaseSettings settings = MainDatabase.of(ground.settings());
        Database.migrate(settings);
        Database database = Database.open(settings);
        ground.started().add(database);
        Database keys = new KeyDatabase(ground.settings()).open();
        ground.started().add(keys);
        NodeLock lock = NodeLock.take(database, NODE, StoreParts::end);
        ground.started().add(lock);
        return new StoreParts(database, keys, lock);
    }

    /** Two nodes at work on one outbox would publish twice: this one must not go on for a moment. */
    private static void end() {
        LOG.error("another broker took over this database: code=node-lock-lost");
        Runtime.getRuntime().halt(1);
    }
}
