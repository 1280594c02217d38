// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Durable files. What was written is on disk, whole and under its final name, before the method returns; after a crash
 * at any moment the old content or the new one is there, never a part. Files are readable by their owner only. Names that
 * begin with a dot are work in progress.
 */
public final class Disk {

    /** Kept free, in bytes: so that the receipt of whatever was taken still fits. */
    public static final long RESERVE = 32L << 20;

    private static final String DRAFT = ".draft";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int LONGEST_NAME = 255;

    /** Characters: with four bytes each, and what is put around them, still a name. */
    private static final int KEPT_OF_NAME = 48;

    private final Step step;

    /** Is told of every durable step just before it is made; a test makes it fail there. */
    @FunctionalInterface
    public interface Step {

        /**
         * About to make a step.
         *
         * @param what the kind of step
         * @throws IOException if it must not succeed
         */
        void before(String what) throws IOException;
    }

    /** A disk that is watched. */
    public Disk(Step step) {
        this.step = step;
    }

    /** The disk as it is. */
    public static Disk plain() {
        return new Disk(what -> {});
    }

    /**
     * Makes a folder for its owner only, if it is not there, and clears what a crash left half done in it.
     *
     * @return the folder
     */
    public Path folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, OWNER_ONLY);
            force(parent(folder));
        }
        for (Path draft : files(folder, "")) {
            if (name(draft).startsWith(DRAFT)) {
                Files.deleteIfExists(draft);
            }
        }
        return folder;
    }

    /**
     * Refuses when the disk is nearly full, so that nothing is taken from anybody that could not be settled later.
     *
     * @throws IOException if less than {@link #RESERVE} is free where the folder is
     */
    public void demandRoom(Path folder) throws IOException {
        step.before("room");
        if (free(folder) < RESERVE) {
            throw new DiskFull();
        }
    }

    /** Bytes that are free where the folder is. */
    public static long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Writes a file, or replaces it. */
    public void write(Path file, byte[] content) throws IOException {
        Path folder = parent(file);
        step.before("draft");
        // A temporary file is readable by its owner only, and stays so when it gets its name.
        Path draft = Files.createTempFile(folder, DRAFT, null);
        boolean named = false;
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                put(channel, content);
                step.before("force");
                channel.force(true);
            }
            step.before("name");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            named = true;
            force(folder);
        } catch (IOException e) {
            if (!named) {
                Files.deleteIfExists(draft);
            }
            throw e;
        }
    }

    /** Adds to the end of a file; after a crash the last addition may be there in part. */
    public void append(Path file, byte[] content) throws IOException {
        step.before("append");
        boolean fresh = !Files.exists(file);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            put(channel, content);
            step.before("force");
            channel.force(true);
        }
        if (fresh) {
            // Without its name the file is lost with the power, and what it remembers.
            force(parent(file));
        }
    }

    /** Moves a file within one file system, replacing what has the new name. */
    public void move(Path from, Path to) throws IOException {
        step.before("move");
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force(parent(to));
        force(parent(from));
    }

    /** Removes a file if it is there. A crash may bring it back: whoever removes must be able to do so again. */
    public void delete(Path file) throws IOException {
        step.before("delete");
        Files.deleteIfExists(file);
    }

    /** Removes a file if it is there, so that no crash brings it back: for what has to be destroyed. */
    public void erase(Path file) throws IOException {
        delete(file);
        force(parent(file));
    }

    /** Files of a folder whose name ends so, by name, without work in progress of others. */
    public static List<Path> list(Path folder, String ending) throws IOException {
        return files(folder, ending).stream()
                .filter(file -> !name(file).startsWith("."))
                .toList();
    }

    /**
     * Reads a file that others put there: never through a symbolic link, which could name any file that this process may
     * read, and never more than a bound, also while it grows.
     *
     * @param largest bytes at most; of a larger one comes one more
     * @throws IOException if it cannot be read, or is a link
     */
    public static byte[] read(Path file, int largest) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(largest + 1);
        }
    }

    /**
     * The name of a file that tells of another: its name with something before and after. One that no file system takes is
     * cut, and told apart by its hash.
     */
    public static String telling(String before, String name, String after) {
        String whole = before + name + after;
        if (whole.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME) {
            return whole;
        }
        return before + name.substring(0, name.offsetByCodePoints(0, KEPT_OF_NAME)) + "-"
                + Integer.toHexString(name.hashCode()) + after;
    }

    /** Last part of a path. */
    public static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> name(file).endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static void put(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private void force(Path folder) throws IOException {
        step.before("force folder");
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
