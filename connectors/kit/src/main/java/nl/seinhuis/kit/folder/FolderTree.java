// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.folder;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders. What is written is on disk, whole and under its final name, before the method returns. File names that
 * begin with a dot are work in progress. Whoever puts a signal in {@code outgoing} writes it under another ending and
 * then renames it to {@code .json}.
 */
final class FolderTree {

    private final Path outgoing;
    private final Path posted;
    private final Path refused;
    private final Path incoming;

    private FolderTree(Path root) {
        this.outgoing = root.resolve("outgoing");
        this.posted = root.resolve("posted");
        this.refused = root.resolve("refused");
        this.incoming = root.resolve("incoming");
    }

    static FolderTree in(Path root) throws IOException {
        FolderTree tree = new FolderTree(root);
        for (Path folder : List.of(tree.outgoing, tree.posted, tree.refused, tree.incoming)) {
            Files.createDirectories(folder);
        }
        return tree;
    }

    /** Signals that wait, by name. */
    List<Path> waiting() throws IOException {
        try (Stream<Path> files = Files.list(outgoing)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Keeps the receipt, then lets the signal go: the broker holds it now. */
    void posted(Path signal, String id, JsonObject receipt) throws IOException {
        write(posted.resolve(id + ".receipt.json"), receipt);
        Files.delete(signal);
    }

    /** Puts a signal aside with the reasons; a name that was refused before is replaced. */
    void refused(Path signal, JsonObject problem) throws IOException {
        String name = signal.getFileName().toString();
        write(refused.resolve(name.replaceAll("\\.json$", ".problem.json")), problem);
        Files.move(signal, refused.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Keeps an opened delivery under its id; the same id again is the same file. */
    void keep(String id, JsonObject content) throws IOException {
        write(incoming.resolve(id + ".json"), content);
    }

    private static void write(Path file, JsonObject content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = Json.createWriter(bytes)) {
            writer.writeObject(content);
        }
        Path folder = file.toAbsolutePath().getParent();
        // A temporary file is readable by its owner only, and stays so when it gets its name.
        Path draft = Files.createTempFile(folder, ".draft", null);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
