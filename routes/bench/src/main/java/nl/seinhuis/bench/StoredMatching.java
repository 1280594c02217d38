// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.MatchStore;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.launch.people.RegistryFile;
import nl.seinhuis.launch.stack.StackSettings;
import nl.seinhuis.stages.ledger.LedgerStore;
import nl.seinhuis.stages.ledger.ReceiptSigner;

/** A registry in a real PostgreSQL of its own, for as long as something is measured with it. */
final class StoredMatching {

    private final StackSettings settings;

    /** Where PostgreSQL is to run. */
    StoredMatching(StackSettings settings) {
        this.settings = settings;
    }

    /** What is measured. */
    interface Work {
        void with(StoredRegistry registry, double loadSeconds, String size) throws IOException;
    }

    void run(RegistryFile file, Work work) throws IOException, InterruptedException, SQLException {
        try (EmptyStore tables = EmptyStore.start(settings);
                Connection owner = tables.owner()) {
            long start = System.nanoTime();
            RegistryStore store = new RegistryStore(owner);
            int persons = store.load(file);
            double seconds = (System.nanoTime() - start) / 1e9;
            measure(tables, work, persons, seconds, store.size());
        }
    }

    private static void measure(EmptyStore tables, Work work, int persons, double seconds, String size)
            throws IOException, InterruptedException {
        Database database = tables.open();
        SecureRandom random = new SecureRandom();
        Evidence evidence = new Evidence(
                new LedgerStore(),
                () -> new ReceiptSigner("bench", message -> new byte[64]),
                Clock.systemUTC(),
                random,
                () -> "0".repeat(64));
        Writer writer = new Writer(database, evidence);
        try {
            work.with(new StoredRegistry(new MatchStore(database, writer, evidence), persons), seconds, size);
        } finally {
            writer.close();
            database.close();
        }
    }
}
