// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Folders for what is made outside a test, where {@code @TempDir} does not reach: they are gone when the JVM of the tests
 * ends.
 */
public final class TestFolders {

    private static final Queue<Path> MADE = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TestFolders::remove, "test-folders"));
    }

    private TestFolders() {}

    /** A new and empty one, whose name begins so. */
    public static Path create(String prefix) {
        try {
            Path folder = Files.createTempDirectory(prefix);
            MADE.add(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove() {
        MADE.forEach(TestFolders::remove);
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException inUse) {
            // The system's own folder for what is temporary keeps it.
        }
    }
}
