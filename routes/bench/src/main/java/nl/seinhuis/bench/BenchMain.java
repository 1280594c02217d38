// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nl.seinhuis.bench.decide.Decisions;
import nl.seinhuis.bench.decide.ImpactScale;
import nl.seinhuis.bench.decide.TwoReadings;
import nl.seinhuis.launch.DataFolder;
import nl.seinhuis.launch.Ports;
import nl.seinhuis.launch.StackSettings;
import nl.seinhuis.stages.seal.Providers;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
                    + " with --reveals it tries what must not be revealed, and with --seal it measures sealing. Nothing else should run meanwhile."
        })
public final class BenchMain implements Callable<Integer> {

    /** Signals in one transaction of the message broker: a full batch of the journey, and the dearest case. */
    private static final List<Integer> PENDING_TOGETHER = List.of(64, 1);

    @Spec
    private CommandSpec spec;

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
            names = "--clients",
            defaultValue = "64",
            description = "Connections that post (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--accp",
            defaultValue = "ON,OFF",
            split = ",",
            description = "With and without the native accelerator: on, off or both (default: ${DEFAULT-VALUE}).")
    private List<Accelerator> accelerator;

    @Option(
            names = "--pending",
            arity = "0..1",
            split = ",",
            fallbackValue = "100000,1000000",
            paramLabel = "N",
            description = "Measures live memory at so many waiting messages (default: ${FALLBACK-VALUE}).")
    private List<Integer> pending = List.of();

    @Option(
            names = "--decisions",
            description = "Measures the decisions of the shipped policies beside Cedar and CEL, in this JVM.")
    private boolean decisions;

    @Option(
            names = "--pairs",
            arity = "0..1",
            fallbackValue = "50000000",
            paramLabel = "N",
            description = "Compares the compiled set and the naive interpreter on N random pairs of set and context"
                    + " (default: ${FALLBACK-VALUE}).")
    private long pairs;

    @Option(
            names = "--unlinkability",
            arity = "0..1",
            fallbackValue = "100000",
            paramLabel = "N",
            description = "Measures what two desks could join, over N subjects (default: ${FALLBACK-VALUE}).")
    private int unlinkability;

    @Option(names = "--seal", description = "Measures the processor time of sealing a signal to four desks.")
    private boolean seal;

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
    private @org.jspecify.annotations.Nullable Path data;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Also adds what it prints to this file, for example routes/bench/RESULTS.md.")
    private @org.jspecify.annotations.Nullable Path file;

    @CommandLine.Mixin
    private MatchQuality quality = new MatchQuality();

    @CommandLine.Mixin
    private Reveals reveals = new Reveals();

    @CommandLine.Mixin
    private ImpactScale impact = new ImpactScale();

    private final Clock clock = Clock.systemUTC();

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
        if (decisions || pairs > 0 || impact.wanted() || quality.wanted() || reveals.wanted()) {
            return decide(out);
        }
        if (seal || unlinkability > 0) {
            return join(out);
        }
        Report report = new Report(out);
        String command = command();
        if (!pending.isEmpty()) {
            report.heading(clock, flags, "pending messages", command);
            for (int together : PENDING_TOGETHER) {
                try (Pair pair = Pair.make(settings(flags), clock)) {
                    Pending.run(pair, flags, new Pending.Load(pending, together), out);
                }
            }
            return 0;
        }
        report.heading(clock, flags, "the whole journey against bare routes", command);
        report.method(clients, rounds, seconds, warmUp);
        long amiss = 0;
        for (Accelerator with : accelerator) {
            amiss += compare(report, with);
        }
        return amiss == 0 ? 0 : 1;
    }

    private String command() {
        return String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }

    /** In this JVM, which has the flags of the script. */
    private int decide(PrintWriter out) throws Exception {
        PrintWriter progress = spec.commandLine().getErr();
        Report report = new Report(out);
        List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-X"))
                .toList();
        if (decisions) {
            report.heading(clock, own, "decisions beside Cedar and CEL", command());
            new Decisions(out, progress::println)
                    .run(root().resolve("config"), rounds, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp));
        }
        if (quality.wanted()) {
            report.heading(clock, own, "matching found people again", command());
            quality.run(data, settings(root().resolve("data/bench"), List.of()), out, progress);
        }
        if (reveals.wanted()) {
            report.heading(clock, own, "what must not be revealed", command());
            return reveals.run(out) ? 0 : 1;
        }
        if (impact.wanted()) {
            report.heading(clock, own, "the impact of a candidate that changes everything", command());
            return impact.run(settings(List.of()), out) ? 0 : 1;
        }
        if (pairs > 0) {
            report.heading(clock, own, "two readings of random policies", command());
            return TwoReadings.run(pairs, 0, out, done -> progress.println(done + " pairs")) ? 0 : 1;
        }
        return 0;
    }

    /** In this JVM too. */
    private int join(PrintWriter out) throws Exception {
        Path work = Files.createTempDirectory("seinhuis-bench");
        Report report = new Report(out);
        boolean good = true;
        if (seal) {
            report.heading(clock, List.of(), "sealing", command());
            out.printf(
                    "%n| | deliveries | CPU microseconds per signal: median | lowest round | highest round | bound |%n");
            out.println("|---|---|---|---|---|---|");
            if (accelerator.contains(Accelerator.OFF)) {
                good = SealingCost.run(root(), work.resolve("without"), 4 * rounds, out);
            }
            if (accelerator.contains(Accelerator.ON) && Providers.install()) {
                good &= SealingCost.run(root(), work.resolve("with"), 4 * rounds, out);
            }
        }
        if (unlinkability > 0) {
            Providers.install();
            report.heading(clock, List.of(), "what two desks could join", command());
            PrintWriter progress = spec.commandLine().getErr();
            good &= new Unlinkability(root(), out, progress::println).run(unlinkability, work.resolve("join"));
        }
        try (Stream<Path> left = Files.walk(work)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        return good ? 0 : 1;
    }

    private static Path root() {
        return Path.of(System.getProperty("seinhuis.root", "")).toAbsolutePath();
    }

    private long compare(Report report, Accelerator with)
            throws IOException, InterruptedException, JMSException, SQLException {
        List<String> all = new ArrayList<>(flags);
        all.add(with.flag());
        try (Pair pair = Pair.make(settings(all), clock)) {
            PrintWriter progress = spec.commandLine().getErr();
            Comparison.Times times = new Comparison.Times(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
            Comparison comparison = new Comparison(pair.load(clients, clock), clock, times, progress::println);
            Bare bare = pair.bare();
            Journey journey = pair.journey();
            Map<Target, List<Comparison.Round>> rounds = comparison.run(List.of(bare, journey), this.rounds);
            Figures one = figures(bare, rounds, pair);
            Figures other = figures(journey, rounds, pair);
            report.comparison(with.title(), one, other);
            return one.lost() + one.duplicates() + other.lost() + other.duplicates();
        }
    }

    private static Figures figures(Target target, Map<Target, List<Comparison.Round>> rounds, Pair pair)
            throws IOException, InterruptedException {
        return new Figures(
                target.name(),
                rounds.getOrDefault(target, List.of()),
                Forces.of(target.process(), pair.folder().root()));
    }

    private StackSettings settings(List<String> all) {
        return settings(data == null ? root().resolve("data/bench") : data, all);
    }

    private StackSettings settings(Path folder, List<String> all) {
        return new StackSettings(root(), new DataFolder(folder), new Ports(offset), all, UnaryOperator.identity());
    }
}
