// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.connectors.housing.CsvText.NoCsv;
import nl.seinhuis.kit.disk.Disk;

/**
 * A folder into which people copy files. A file is taken once it has not changed for a while: of one that is still being
 * copied the rest would be lost. What is wrong with one file holds up no other.
 */
final class QuietFolder {

    private final Path folder;
    private final Duration quiet;
    private final Clock clock;
    private final Map<Path, Still> watched = new HashMap<>();

    /** How a file looked, and since when. */
    private record Still(String look, Instant since) {}

    /** Takes a file. */
    @FunctionalInterface
    interface Taker {

        /**
         * Takes it, or leaves it for the next look.
         *
         * @throws IOException if the disk does not take it now
         */
        void take(Path file) throws IOException;
    }

    QuietFolder(Path folder, Duration quiet, Clock clock) {
        this.folder = folder;
        this.quiet = quiet;
        this.clock = clock;
    }

    boolean there() {
        return Files.isDirectory(folder);
    }

    /**
     * Takes every file whose name ends so and that lies still.
     *
     * @throws IOException of one that could not be taken now, after all others
     */
    void each(String ending, Taker taker) throws IOException {
        List<Path> files = Disk.list(folder, ending);
        watched.keySet().retainAll(files);
        IOException failed = null;
        for (Path file : files) {
            try {
                if (still(file)) {
                    taker.take(file);
                }
            } catch (NoSuchFileException e) {
                watched.remove(file);
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private boolean still(Path file) throws IOException {
        String look = look(file);
        Instant now = clock.instant();
        Still before = watched.get(file);
        if (before == null || !before.look().equals(look)) {
            before = new Still(look, now);
            watched.put(file, before);
        }
        return !now.isBefore(before.since().plus(quiet));
    }

    /** Differs once the file has. */
    static String look(Path file) throws IOException {
        BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return seen.size() + " " + seen.lastModifiedTime();
    }

    /**
     * Content of a file.
     *
     * @param largest bytes at most; of a larger one comes one more
     * @throws NoCsv if it is a link, or may not be read: nobody would see why it lies there
     */
    static byte[] content(Path file, int largest) throws IOException, NoCsv {
        if (Files.isSymbolicLink(file)) {
            throw new NoCsv("Dit is een verwijzing naar een ander bestand. Leg het bestand zelf neer.");
        }
        try {
            return Disk.read(file, largest);
        } catch (AccessDeniedException e) {
            throw new NoCsv("De koppeling mag dit bestand niet lezen. Geef leesrecht en leg het opnieuw neer.");
        }
    }
}
