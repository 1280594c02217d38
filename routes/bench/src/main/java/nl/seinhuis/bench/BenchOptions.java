// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that several measurements share. */
final class BenchOptions {

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "10", description = "Seconds of a load (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "40",
            description = "Seconds of the first load of each, which does not count (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--accp",
            defaultValue = "ON,OFF",
            split = ",",
            description = "With and without the native accelerator: on, off or both (default: ${DEFAULT-VALUE}).")
    private List<Accelerator> accelerator;

    @Option(
            names = "--java",
            description = "Flag for the measured JVMs (default: -Xmx512m); may be given more than once.")
    private List<String> flags = List.of("-Xmx512m");

    @Option(
            names = "--port-offset",
            defaultValue = "16000",
            description = "Added to all ports (default: ${DEFAULT-VALUE}).")
    private int offset;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for its data (default: data/bench); emptied first. With --match-quality: folder with"
                    + " the FEBRL collections; only read.")
    private @Nullable Path data;

    int rounds() {
        return rounds;
    }

    /** How long a load lasts. */
    Duration load() {
        return Duration.ofSeconds(seconds);
    }

    /** How long the first one lasts, which does not count. */
    Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }

    List<Accelerator> accelerator() {
        return accelerator;
    }

    /** Of the measured JVMs. */
    List<String> flags() {
        return flags;
    }

    int offset() {
        return offset;
    }

    @Nullable
    Path data() {
        return data;
    }
}
