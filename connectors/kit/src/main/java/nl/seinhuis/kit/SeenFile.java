// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.seinhuis.kit.delivery.SeenIds;
import nl.seinhuis.kit.disk.Disk;

/** Ids that were handed over, on disk: survives a restart, bounded, one line each. */
final class SeenFile {

    private final Path file;
    private final Disk disk;
    private final int bound;
    private final SeenIds ids;
    private int lines;

    private SeenFile(Path file, Disk disk, int bound) {
        this.file = file;
        this.disk = disk;
        this.bound = bound;
        this.ids = new SeenIds(bound);
    }

    static SeenFile open(Path file, Disk disk, int bound) throws IOException {
        SeenFile seen = new SeenFile(file, disk, bound);
        if (Files.exists(file)) {
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            // A crash may have left half a line at the end: it counts for nothing, and must not merge with the next.
            int whole = text.lastIndexOf('\n') + 1;
            text.substring(0, whole).lines().forEach(seen.ids::add);
            seen.lines = (int) text.substring(0, whole).lines().count();
            if (whole < text.length() || seen.lines > 2 * bound) {
                seen.rewrite();
            }
        }
        return seen;
    }

    synchronized boolean contains(String id) {
        return ids.contains(id);
    }

    /** Remembers durably. */
    synchronized void add(String id) throws IOException {
        if (ids.contains(id)) {
            return;
        }
        if (lines >= 2 * bound) {
            rewrite();
        }
        try {
            disk.append(file, (id + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Whatever of the line is there must not merge with the next one.
            rewrite();
            throw e;
        }
        lines++;
        ids.add(id);
    }

    private void rewrite() throws IOException {
        List<String> kept = ids.all();
        disk.write(
                file,
                kept.isEmpty() ? new byte[0] : (String.join("\n", kept) + "\n").getBytes(StandardCharsets.US_ASCII));
        lines = kept.size();
    }
}
