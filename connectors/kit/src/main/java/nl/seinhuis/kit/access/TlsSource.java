// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS from PEM files that may be replaced while the process runs. A changed file is noticed within ten seconds, at the
 * next use; files that do not fit together (one is written, the other not yet) are left until they do, and the old ones
 * stay in use so long.
 */
public final class TlsSource {

    private static final Logger LOG = LoggerFactory.getLogger(TlsSource.class);
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final TlsFiles files;
    private final Clock clock;
    private SSLContext context;
    private List<String> stamp;
    private Instant looked;

    /** Reads the files. */
    public TlsSource(TlsFiles files, Clock clock) throws IOException {
        this.files = files;
        this.clock = clock;
        this.stamp = stamp();
        this.context = ClientTls.context(files);
        this.looked = clock.instant();
    }

    /** The current one: the same object as long as nothing changed. */
    public synchronized SSLContext context() {
        Instant now = clock.instant();
        if (now.isBefore(looked.plus(LOOK))) {
            return context;
        }
        looked = now;
        try {
            List<String> found = stamp();
            if (!found.equals(stamp)) {
                context = ClientTls.context(files);
                stamp = found;
                LOG.info("TLS files were replaced and are in use");
            }
        } catch (IOException e) {
            LOG.warn(
                    "TLS files cannot be used, the old ones stay: {}",
                    e.getClass().getSimpleName());
        }
        return context;
    }

    private List<String> stamp() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : new Path[] {files.ca(), files.certificate(), files.key()}) {
            if (file != null) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                found.add(attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey());
            }
        }
        return found;
    }
}
