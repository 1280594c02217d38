// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import nl.seinhuis.launch.place.Checkout;
import nl.seinhuis.launch.simulate.LiveDemo;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.launch.stack.StackSettings;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.LanguageOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the whole on this machine, lets the demo agencies post, and shows what each desk received and why. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts PostgreSQL, Keycloak and the broker on this machine, posts the sample signals of the demo agencies,"
                    + " receives as three care coordinators, and prints per signal and desk what was shared, what was"
                    + " withheld and why. Stays up until Ctrl-C."
        })
public final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Place place = new Place();

    @Option(names = "--once", description = "End after the report.")
    private boolean once;

    @Option(
            names = "--live",
            description = "After the report go on with invented signals through all connectors, a line for each.")
    private boolean live;

    @Option(names = "--quiet", description = "Print the report only.")
    private boolean quiet;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Language words = language.chosen();
        StackSettings settings = StackSettings.demo(Checkout.root(), place.folder(), place.ports());
        PrintWriter out = spec.commandLine().getOut();
        CompletableFuture<String> crash = new CompletableFuture<>();
        Progress progress = new Progress(quiet ? null : out, crash);
        progress.step("starting PostgreSQL, Keycloak, the broker and the console; a first start takes about a minute");
        try (Stack stack = Stack.start(settings, progress)) {
            stack.console().start();
            progress.step("the console is ready");
            progress.step("posting the sample signals");
            Path examples = Checkout.root().resolve("schemas").resolve("examples");
            List<SampleSignals.Sample> samples = new SampleSignals(Clock.systemUTC()).read(examples);
            new DemoReport(stack, out, words).run(samples);
            if (!once) {
                if (!quiet) {
                    new DemoAddresses(stack, out, words).print();
                }
                if (live) {
                    new LiveDemo(stack, out).run(crash);
                    return 0;
                }
                throw new IOException(crash.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("the demo cannot be watched", e);
        }
        return 0;
    }

    /** Steps with the seconds since the start; and the end of a part, whenever it comes. */
    private static final class Progress implements StackSettings.Told {

        private final @org.jspecify.annotations.Nullable PrintWriter out;
        private final CompletableFuture<String> crash;
        private final long start = System.nanoTime();

        Progress(@org.jspecify.annotations.Nullable PrintWriter out, CompletableFuture<String> crash) {
            this.out = out;
            this.crash = crash;
        }

        @Override
        public synchronized void step(String done) {
            if (out != null) {
                double seconds = (System.nanoTime() - start) / 1e9;
                out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds, done);
            }
        }

        @Override
        public void crashed(String why) {
            crash.complete(why);
        }
    }
}
