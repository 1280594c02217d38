// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.place.Checkout;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.simulate.books.Turning;
import nl.seinhuis.launch.simulate.change.RegionTurn;
import nl.seinhuis.launch.simulate.report.Bar;
import nl.seinhuis.launch.simulate.report.Report;
import nl.seinhuis.launch.simulate.world.Pace;
import nl.seinhuis.launch.simulate.world.Workload;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.launch.stack.StackSettings;
import nl.seinhuis.launch.words.Misused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the agencies of three regions report what was made up, each through its own connector, and adds up. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a whole of its own, lets the agencies of three regions report invented situations through their own"
                    + " connectors, and holds every figure against the others. Ends with 1 if one does not add up.",
            "The same seed gives the same situations. With --change-at officers put another set in force, in which"
                    + " a region has a coordinator of its own; what was seen before is decided under the set before."
        })
public final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--days",
            defaultValue = "30",
            paramLabel = "N",
            description = "Working days, as fast as it goes (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--change-at",
            defaultValue = "0",
            paramLabel = "DAY",
            description = "Last day under the first set (default: ${DEFAULT-VALUE}, no other set).")
    private int changeAt;

    @Option(
            names = "--minutes",
            defaultValue = "0",
            paramLabel = "N",
            description = "Instead of days: so long in real time, with a burst each minute.")
    private int minutes;

    @Option(
            names = "--times",
            defaultValue = "1",
            paramLabel = "N",
            description = "So many times the national volume (default: ${DEFAULT-VALUE}).")
    private double times;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Which situations (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--data",
            defaultValue = "data/simulate",
            paramLabel = "DIR",
            description = "Folder of the whole's data (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--port-offset",
            defaultValue = "0",
            paramLabel = "N",
            description = "Added to every port (default: ${DEFAULT-VALUE}).")
    private int offset;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (days < 1 || days > 90 || minutes < 0 || times <= 0 || offset < 0 || offset > 50_000) {
            throw new Misused("--days is 1 to 90, --minutes 0 or more, --times above 0, --port-offset 0 to 50000");
        }
        if (changeAt < 0 || (changeAt > 0 && (minutes > 0 || changeAt >= days))) {
            throw new Misused("--change-at is a day before the last one, and does not go with --minutes");
        }
        PrintWriter out = spec.commandLine().getOut();
        Bar bar = new Bar(out, Boolean.getBoolean("seinhuis.terminal"));
        DataFolder folder =
                new DataFolder(data.isAbsolute() ? data : Checkout.root().resolve(data));
        RegionTurn region = new RegionTurn(folder, changeAt);
        region.prepare();
        StackSettings settings =
                new StackSettings(Checkout.root(), folder, new Ports(offset), List.of("-Xmx512m"), realm -> realm);
        try (Stack stack = Stack.start(settings, StackSettings.Told.steps(bar::step))) {
            Turning turning = new Turning(stack, region.of(stack));
            try (Simulation simulation = Simulation.start(stack, seed, bar)) {
                Workload workload = simulation.workload();
                Pace pace = minutes > 0 ? Pace.minutes(workload, minutes, times) : Pace.days(workload, days, times);
                Report report = simulation.run(pace, turning);
                report.print(out);
                if (!report.faults().isEmpty()) {
                    throw new IOException(String.join("\n", report.faults()));
                }
            }
        }
        return 0;
    }
}
