// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The versions of a token service's key that were destroyed with a broker's leave: a file of numbers beside the quota. The service
 * lets go of a version that is gone only if it stands there; one that is gone for another reason, as after an old key file was
 * put back, stays in memory and raises an alarm.
 */
final class RetiredVersions {

    private final Path file;

    private RetiredVersions(Path file) {
        this.file = file;
    }

    static RetiredVersions of(TokenServiceSettings settings) {
        Path quota = settings.path("token.quota.file");
        return new RetiredVersions(quota.resolveSibling(quota.getFileName() + ".retired"));
    }

    void add(int version) {
        try {
            Files.writeString(
                    file,
                    version + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("retired-versions-not-written", e);
        }
    }

    boolean contains(int version) {
        try {
            return Files.exists(file)
                    && Files.readAllLines(file, StandardCharsets.US_ASCII).contains(Integer.toString(version));
        } catch (IOException e) {
            return false; // then it is not let go of
        }
    }
}
