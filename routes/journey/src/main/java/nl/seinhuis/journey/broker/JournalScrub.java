// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.stages.validate.StageFailed;
import org.apache.activemq.artemis.core.journal.impl.JournalFilesRepository;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/**
 * Writes the journal of an embedded Artemis anew, into files that were never used. Compacting alone is not enough: files that it
 * frees are kept for reuse with all that stands in them, and a file in use may have been one of those and be overwritten in
 * part. So free files are deleted, and it compacts until none of the files of before is left. Desks and the journey go on meanwhile;
 * a message that a desk has in hand at this moment stays until it is settled.
 */
final class JournalScrub implements Runnable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int ROUNDS = 8;
    private static final String PREFIX = "activemq-data-";

    private final ActiveMQServer server;

    JournalScrub(ActiveMQServer server) {
        this.server = server;
    }

    /** Throws {@link StageFailed} with {@code journal-not-scrubbed} if a file of before is still there; it can be tried again. */
    @Override
    public void run() {
        if (!(server.getStorageManager().getMessageJournal() instanceof JournalImpl journal)) {
            throw new StageFailed("journal-not-scrubbed", true, null);
        }
        Path folder = server.getConfiguration().getJournalLocation().toPath();
        try {
            Set<String> before = files(folder);
            for (int round = 0; round < ROUNDS && !before.isEmpty(); round++) {
                forget(journal.getFilesRepository());
                journal.scheduleCompactAndBlock(PATIENCE_MILLIS);
                forget(journal.getFilesRepository());
                before.retainAll(files(folder));
            }
            if (!before.isEmpty()) {
                throw new StageFailed("journal-not-scrubbed", false, null);
            }
        } catch (StageFailed failed) {
            throw failed;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (Exception failed) {
            throw new StageFailed("journal-not-scrubbed", false, failed);
        }
    }

    /** What is taken out of the free files is nobody's any more. */
    private static void forget(JournalFilesRepository files) throws Exception {
        try {
            while (files.getFreeFilesCount() > 0) {
                files.getFreeFile().getFile().delete();
            }
        } catch (NoSuchElementException none) {
            // another thread took the last one into use
        }
    }

    /** Without the ending, which changes while a file is being filled. */
    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(PREFIX))
                    .map(name -> name.substring(0, name.indexOf('.') < 0 ? name.length() : name.indexOf('.')))
                    .collect(Collectors.toSet());
        }
    }
}
