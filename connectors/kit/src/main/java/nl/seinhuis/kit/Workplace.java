// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import nl.seinhuis.kit.disk.Disk;
import org.jspecify.annotations.Nullable;

/** What a connector works with: one folder of its own, an outbox in it, a clock, and metrics. One process at a time. */
public final class Workplace implements AutoCloseable {

    private final Path root;
    private final Disk disk;
    private final Clock clock;
    private final Metrics metrics = new Metrics();
    private final FileChannel lock;
    private final Outbox outbox;

    private Workplace(Path root, Disk disk, Clock clock) throws IOException {
        this.root = disk.folder(root);
        this.disk = disk;
        this.clock = clock;
        this.lock = lock(root.resolve(".lock"));
        Outbox opened = null;
        try {
            opened = Outbox.open(root, disk, clock);
        } finally {
            if (opened == null) {
                lock.close();
            }
        }
        this.outbox = opened;
        metrics.gauge("outbox_waiting", outbox::waiting);
        metrics.gauge("outbox_oldest_seconds", outbox::oldestSeconds);
        metrics.gauge("disk_free_bytes", this::free);
    }

    /**
     * Opens the folder.
     *
     * @param root the connector's own folder ({@code data.dir})
     * @param disk how files are written
     * @param clock what time it is
     * @throws IOException if another process works here, or the folder cannot be used
     */
    public static Workplace open(Path root, Disk disk, Clock clock) throws IOException {
        return new Workplace(root, disk, clock);
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new IOException("another connector works in this folder");
        }
        return channel;
    }

    /** Takes signals. */
    public Outbox outbox() {
        return outbox;
    }

    /** Writes files that survive. */
    public Disk disk() {
        return disk;
    }

    /** What time it is. */
    public Clock clock() {
        return clock;
    }

    /** Counts and gauges. */
    public Metrics metrics() {
        return metrics;
    }

    /** A folder of the connector's own, made if it is not there. */
    public Path folder(String name) throws IOException {
        return disk.folder(root.resolve(name));
    }

    Path root() {
        return root;
    }

    private long free() {
        try {
            return Disk.free(root);
        } catch (IOException e) {
            return -1;
        }
    }

    /** Lets another process in. */
    @Override
    public void close() {
        outbox.close();
        try {
            lock.close();
        } catch (IOException e) {
            // The system lets go of it with the process at the latest.
            metrics.count("lock_kept_total");
        }
    }
}
