// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Files that hold keys: readable by their owner only, and after a crash either whole or absent. */
final class KeyFile {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private KeyFile() {}

    /** Reads a file, or makes it first where that is allowed. */
    static byte[] readOrCreate(Path file, boolean mayCreate, Content content) {
        try {
            if (Files.notExists(file)) {
                if (!mayCreate) {
                    throw new KeysUnusable(
                            "key file " + file
                                    + " is missing, but the database holds content that only it opens: put the"
                                    + " file back from its backup",
                            null);
                }
                write(file.toAbsolutePath(), content.make());
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KeysUnusable("key file " + file + " cannot be read or written", e);
        }
    }

    /** Replaces a file as a whole: who reads it at that moment has the old one or the new one. */
    static void replace(Path file, byte[] bytes) {
        try {
            write(file.toAbsolutePath(), bytes);
        } catch (IOException e) {
            throw new KeysUnusable("key file " + file + " cannot be written", e);
        }
    }

    /** Content of a new file. */
    interface Content {
        byte[] make() throws IOException;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path directory = Objects.requireNonNull(file.getParent());
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        Path draft = directory.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (FileChannel channel =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        // without this the new name may be lost with the power, while the database already relies on the keys
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
