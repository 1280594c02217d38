// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import nl.seinhuis.launch.place.PrivateFiles;

/**
 * Folder in which parts are unpacked once for all checkouts of a user: {@code SEINHUIS_CACHE}, else
 * {@code $XDG_CACHE_HOME/seinhuis}, else {@code ~/.cache/seinhuis}. A part is there as a whole or not at all.
 */
final class PartsCache {

    /** Fills an empty folder with a part. */
    @FunctionalInterface
    interface Unpacking {
        /** Fills the folder. */
        void into(Path folder) throws IOException, InterruptedException;
    }

    private final Path folder;

    PartsCache(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    static PartsCache of(Map<String, String> environment) {
        String own = environment.getOrDefault("SEINHUIS_CACHE", "");
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!own.isEmpty()) {
            return new PartsCache(Path.of(own));
        }
        Path base = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return new PartsCache(base.resolve("seinhuis"));
    }

    /** The folder of a part; unpacks it where it is missing. Two processes at once are no problem. */
    Path part(String name, Unpacking unpacking) throws IOException, InterruptedException {
        Path done = folder.resolve(name);
        if (Files.isDirectory(done)) {
            return done;
        }
        Files.createDirectories(folder);
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(done)) {
                Path work = folder.resolve(name + ".new");
                PrivateFiles.remove(work);
                Files.createDirectory(work);
                unpacking.into(work);
                Files.move(work, done, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return done;
    }
}
