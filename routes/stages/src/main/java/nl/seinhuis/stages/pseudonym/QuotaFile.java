// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import nl.seinhuis.stages.seal.KeysUnusable;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * {@link QuotaBook} in a file of the token service's own: it has no database, and who runs the broker's must not be able to
 * set the quota back. One line per charge, on disk before the tokens are made: {@code <day> <agency> <used so far>}. The
 * file is begun anew each day. A torn last line is what a crash left of a charge that was never answered.
 */
public final class QuotaFile implements QuotaBook, AutoCloseable {

    private final Path file;
    private final Map<String, Integer> used = new TreeMap<>();
    private LocalDate day = LocalDate.MIN;
    private FileChannel channel;

    private QuotaFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the file; makes it where there is none.
     *
     * @throws KeysUnusable if it cannot be read or holds something else
     */
    public static QuotaFile open(Path file) {
        try {
            QuotaFile book = new QuotaFile(file, append(file));
            if (book.channel.tryLock() == null) {
                throw new KeysUnusable("the quota file " + file + " is in use by another process", null);
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            int whole = text.lastIndexOf('\n') + 1;
            book.channel.truncate(whole);
            for (String line : text.substring(0, whole).split("\n", -1)) {
                book.read(line);
            }
            return book;
        } catch (IOException | RuntimeException e) {
            throw e instanceof KeysUnusable unusable
                    ? unusable
                    : new KeysUnusable("the quota file " + file + " cannot be read: it was altered", e);
        }
    }

    private void read(String line) {
        if (line.isEmpty()) {
            return;
        }
        String[] words = line.split(" ", -1);
        LocalDate of = LocalDate.parse(words[0]);
        if (of.isAfter(day)) {
            day = of;
            used.clear();
        }
        if (of.equals(day)) {
            used.merge(words[1], Integer.parseInt(words[2]), Math::max);
        }
    }

    @Override
    public synchronized boolean take(String agency, LocalDate today, int evaluations, int most) {
        if (!agency.matches("[a-z0-9*-]{1,64}")) {
            return false;
        }
        try {
            if (today.isAfter(day)) {
                beginAnew();
                day = today;
                used.clear();
            }
            int total = used.getOrDefault(agency, 0) + evaluations;
            if (total > most) {
                return false;
            }
            channel.write(
                    ByteBuffer.wrap((day + " " + agency + " " + total + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(false);
            used.put(agency, total);
            return true;
        } catch (IOException e) {
            throw new StageFailed("token-quota-store", false, e);
        }
    }

    /** The day before is of no use any more; until the new file has its name the old one counts. */
    private void beginAnew() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        FileChannel fresh = append(next);
        if (fresh.tryLock() == null) {
            throw new IOException("quota file in use");
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel.close();
        channel = fresh;
    }

    private static FileChannel append(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.position(channel.size());
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
