// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.stack.StackSettings;

/**
 * Under what is measured, and where the figures go.
 *
 * @param options what several measurements share
 * @param command the options as they were typed
 * @param out the figures, as Markdown
 * @param progress what is going on
 * @param clock the time
 */
record Bench(BenchOptions options, String command, PrintWriter out, PrintWriter progress, Clock clock) {

    /** Begins the figures of something that is measured in this JVM, which has the flags of the script. */
    void headHere(String what) {
        List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-X"))
                .toList();
        new Report(out).heading(clock, own, what, command);
    }

    /** Begins the figures of something that is measured in JVMs of its own. */
    Report headApart(String what) {
        Report report = new Report(out);
        report.heading(clock, options.flags(), what, command);
        return report;
    }

    /** The folder of the project. */
    Path root() {
        return Path.of(System.getProperty("seinhuis.root", "")).toAbsolutePath();
    }

    /** What is started for a measurement, in the folder that was asked for. */
    StackSettings stack(List<String> flags) {
        Path folder = options.data();
        return folder == null ? stack(own(), flags) : stack(folder, flags);
    }

    /** The same in the bench's own folder, for what reads the folder that was asked for. */
    StackSettings ownStack() {
        return stack(own(), List.of());
    }

    private Path own() {
        return root().resolve("data/bench");
    }

    private StackSettings stack(Path folder, List<String> flags) {
        return new StackSettings(
                root(), new DataFolder(folder), new Ports(options.offset()), flags, UnaryOperator.identity());
    }
}
