// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for as long as one measurement takes. */
record WorkFolder(Path path) implements AutoCloseable {

    static WorkFolder make() throws IOException {
        return new WorkFolder(Files.createTempDirectory("seinhuis-bench"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> left = Files.walk(path)) {
            for (Path one : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
