// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Counts how often a child forced its journal to disk, from a flight recording of that one kind of event. */
final class Forces {

    private static final String RECORDING = "forces";

    private Forces() {}

    /** Flags that make a JVM record it; the same for all that are measured. */
    static List<String> flags(Path folder) throws IOException {
        Path settings = Files.createDirectories(folder).resolve("forces.jfc");
        try (InputStream in = Objects.requireNonNull(Forces.class.getResourceAsStream("forces.jfc"))) {
            Files.copy(in, settings, StandardCopyOption.REPLACE_EXISTING);
        }
        return List.of("-Xlog:jfr*=off", "-XX:StartFlightRecording=name=" + RECORDING + ",settings=" + settings);
    }

    /** When each force of a running child ended. */
    static List<Instant> of(Child child, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("forces-" + child.pid() + ".jfr");
        Process dump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(child.pid()),
                        "JFR.dump",
                        "name=" + RECORDING,
                        "filename=" + file)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!dump.waitFor(60, TimeUnit.SECONDS) || dump.exitValue() != 0) {
            return List.of();
        }
        List<Instant> ends = new ArrayList<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals("jdk.FileForce")) {
                    ends.add(event.getEndTime());
                }
            }
        }
        Files.delete(file);
        return ends;
    }
}
