// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signed set's clients and desks as an external Artemis gets them: a properties file with lines
 * {@code client=desk,desk}, written by the broker nodes from the active set. Read again when it changes; if it cannot be read
 * then, nobody is given a desk until it can.
 */
final class DeskFile implements DeskDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(DeskFile.class);

    private final Path file;
    private volatile Read read;

    private record Read(FileTime written, Map<String, Set<String>> desks) {}

    /** @throws IllegalArgumentException if the file cannot be read */
    DeskFile(Path file) {
        this.file = file;
        try {
            read = read();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the file of desks cannot be read", unreadable);
        }
    }

    @Override
    public boolean serves(String client, String desk) {
        return current().getOrDefault(client, Set.of()).contains(desk);
    }

    private Map<String, Set<String>> current() {
        try {
            if (!Files.getLastModifiedTime(file).equals(read.written())) {
                read = read();
            }
            return read.desks();
        } catch (IOException unreadable) {
            LOG.error("the file of desks cannot be read; no desk is let in");
            return Map.of();
        }
    }

    private Read read() throws IOException {
        FileTime written = Files.getLastModifiedTime(file);
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IllegalArgumentException malformed) {
            throw new IOException("not a properties file", malformed);
        }
        Map<String, Set<String>> desks = new HashMap<>();
        lines.stringPropertyNames()
                .forEach(client -> desks.put(client, GuardSecurityManager.words(lines.getProperty(client))));
        return new Read(written, Map.copyOf(desks));
    }
}
