// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./seinhuis bench}. */
@Command(
        name = "seinhuis bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the whole journey against bare Camel routes without protection, on this machine, and prints a Markdown"
                    + " table for routes/bench/RESULTS.md.",
            "With --pending it measures what waiting messages cost in memory instead, with --decisions the time of one decision"
                    + " beside Cedar and CEL, with --pairs it compares two readings of random policies, with --impact the"
                    + " replay of a candidate, with --unlinkability"
                    + " it tries to join what two desks hold, with --match-quality it measures how well people are found again,"
                    + " with --reveals it tries what must not be revealed, and with --seal it measures sealing; with several of"
                    + " these, one after the other. Nothing else should run meanwhile."
        })
public final class BenchMain implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Also adds what it prints to this file, for example routes/bench/RESULTS.md.")
    private @Nullable Path file;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Mixin
    private DecisionTimes decisions = new DecisionTimes();

    @Mixin
    private MatchQuality quality = new MatchQuality();

    @Mixin
    private Reveals reveals = new Reveals();

    @Mixin
    private ImpactScale impact = new ImpactScale();

    @Mixin
    private TwoReadings readings = new TwoReadings();

    @Mixin
    private SealingCost seal = new SealingCost();

    @Mixin
    private TwoDesks desks = new TwoDesks();

    @Mixin
    private Pending pending = new Pending();

    @Mixin
    private WholeJourney journey = new WholeJourney();

    private BenchMain() {}

    /** Runs it and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code = new CommandLine(new BenchMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("failed: " + failure);
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
        System.exit(code);
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter screen = spec.commandLine().getOut();
        if (file == null) {
            return measure(screen);
        }
        Writer record = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        try (PrintWriter both = new PrintWriter(new Tee(screen, record), true)) {
            return measure(both);
        }
    }

    private int measure(PrintWriter out) throws Exception {
        CommandLine line = spec.commandLine();
        String command = String.join(" ", line.getParseResult().originalArgs());
        Bench bench = new Bench(options, command, out, line.getErr(), Clock.systemUTC());
        List<Measurement> wanted = Stream.<Measurement>of(
                        decisions, quality, reveals, impact, readings, seal, desks, pending)
                .filter(Measurement::wanted)
                .toList();
        Outcome outcome = Outcome.of(!wanted.isEmpty() || journey.run(bench));
        for (Measurement one : wanted) {
            outcome = outcome.and(one.run(bench));
        }
        return outcome.exitCode();
    }
}
