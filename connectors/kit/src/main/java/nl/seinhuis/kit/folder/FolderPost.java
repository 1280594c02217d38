// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.folder;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import nl.seinhuis.kit.PostAnswer;
import nl.seinhuis.kit.Posted;
import nl.seinhuis.kit.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what waits in {@code outgoing}. A file leaves that folder only when the broker's receipt, or its reasons for
 * refusing, are on disk. After a crash in between the same bytes go again and the broker answers with the same receipt.
 */
final class FolderPost {

    private static final Logger LOG = LoggerFactory.getLogger(FolderPost.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(15);
    private static final long LARGEST = 256 * 1024;

    private final Sender sender;
    private final FolderTree tree;

    /** Posts one signal. */
    @FunctionalInterface
    interface Sender {
        PostAnswer post(byte[] json) throws IOException, InterruptedException;
    }

    FolderPost(Sender sender, FolderTree tree) {
        this.sender = sender;
        this.tree = tree;
    }

    /** Posts everything that waits; returns how long to wait before looking again. */
    Duration round() throws InterruptedException {
        try {
            for (Path signal : tree.waiting()) {
                Duration wait = post(signal);
                if (!wait.isZero()) {
                    return wait;
                }
            }
            return SOON;
        } catch (IOException e) {
            LOG.warn("posting waits: {}", e.getClass().getSimpleName());
            return LATER;
        }
    }

    /** Posts one; returns zero if it was settled, else how long all must wait. */
    private Duration post(Path signal) throws IOException, InterruptedException {
        if (Files.size(signal) > LARGEST) {
            LOG.warn("one signal is too large");
            tree.refused(signal, tooLarge());
            return Duration.ZERO;
        }
        PostAnswer answer = sender.post(Files.readAllBytes(signal));
        if (answer instanceof Posted posted) {
            tree.posted(signal, posted.id(), posted.receipt());
            LOG.info("signal {} posted", posted.id());
            return Duration.ZERO;
        }
        return settle(signal, (Refused) answer);
    }

    private Duration settle(Path signal, Refused refused) throws IOException {
        LOG.warn("a signal was answered with HTTP {}", refused.status());
        if (refused.mayRetry()) {
            return refused.retryAfter();
        }
        if (refused.status() == 401 || refused.status() >= 500) {
            // Nothing is wrong with the signal itself: it waits until the client is let in or the broker is well.
            return LATER;
        }
        tree.refused(signal, refused.problem());
        return Duration.ZERO;
    }

    private static JsonObject tooLarge() {
        return Json.createObjectBuilder()
                .add("status", 413)
                .add("title", "Larger than 256 KiB")
                .build();
    }
}
