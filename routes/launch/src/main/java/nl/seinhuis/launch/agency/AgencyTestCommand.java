// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import nl.seinhuis.kit.Conformance;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.ConnectorMain;
import nl.seinhuis.kit.DeskPlace;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.SettingsRefused;
import nl.seinhuis.kit.Trials;
import nl.seinhuis.launch.place.Checkout;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.launch.stack.StackSettings;
import nl.seinhuis.launch.words.LanguageOption;
import nl.seinhuis.launch.words.Misused;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a connector: in a sandbox with real signals of invented people, or at its own broker without leaving anything. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Tries what an agency's connector needs, and prints what was tried, what came back and what to do about what"
                    + " is wrong. Exit code 1 if anything is wrong.",
            "By default in a sandbox: a whole of invented agencies that is started on this machine and ended afterwards."
                    + " There signals are posted, received, acknowledged and taken back. No real desk can get any of it.",
            "With --broker at the broker that the settings name: no signal is posted there, no delivery taken."
        })
final class AgencyTestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "KIND", description = "Which connector.")
    private String kind;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "Its settings.")
    private Path config;

    @Option(
            names = "--review",
            paramLabel = "DIR",
            description = "What agency add made for review, with the entry (default: the folder review beside the"
                    + " folder of the settings, if it is there).")
    private @Nullable Path review;

    @Option(
            names = "--sandbox",
            paramLabel = "DIR",
            description = "Folder of a sandbox that runs, for example data/demo with the demo running; what waits for"
                    + " the desk in it is taken. Without it one is started.")
    private @Nullable Path sandbox;

    @Option(
            names = "--data",
            defaultValue = "data/sandbox",
            paramLabel = "DIR",
            description = "Folder of the sandbox that is started (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--port-offset",
            defaultValue = "300",
            paramLabel = "N",
            description = "Added to every port of the sandbox that is started (default: ${DEFAULT-VALUE}).")
    private int offset;

    @Option(names = "--broker", description = "At the broker that the settings name, without leaving anything there.")
    private boolean broker;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    private final Trials trials = new Trials();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (offset < 0 || offset > 50_000 || (broker && sandbox != null)) {
            throw new Misused("--port-offset is 0 to 50000; --broker and --sandbox do not go together");
        }
        Optional<Connector> connector = ConnectorMain.connector(kind);
        if (connector.isEmpty()) {
            throw new Misused("unknown kind " + kind + "; kinds: " + ConnectorMain.kinds());
        }
        Conformance conformance;
        try {
            conformance = Conformance.of(connector.get(), Settings.read(config, System.getenv()), Clock.systemUTC());
        } catch (SettingsRefused e) {
            throw new Misused(String.valueOf(e.getMessage()));
        }
        TrialReport report = new TrialReport(spec.commandLine().getOut(), language.chosen());
        if (broker) {
            report.at(conformance.settings().api());
            conformance.run(trials);
        } else if (sandbox != null) {
            inside(new DataFolder(absolute(sandbox)), conformance, report);
        } else {
            started(conformance, report);
        }
        return report.print(trials.findings()) ? 0 : 1;
    }

    private void started(Conformance conformance, TrialReport report) throws IOException, InterruptedException {
        DataFolder folder = new DataFolder(absolute(data));
        Newcomer newcomer =
                new Newcomer(conformance.settings().credentials().clientId(), conformance.desk(), reviewed());
        PrintWriter out = spec.commandLine().getOut();
        out.println(language.chosen()
                .of(
                        "De proefopstelling start; dat duurt de eerste keer een minuut.",
                        "The sandbox starts; the first time that takes a minute."));
        out.flush();
        try (Stack stack = newcomer.start(folder, new Ports(offset), StackSettings.Told.steps(step -> {}))) {
            inside(stack.folder(), conformance, report);
        }
    }

    private @Nullable Path reviewed() {
        Path beside = config.toAbsolutePath().resolveSibling("../review").normalize();
        Path given = review == null ? beside : review;
        return review != null || Files.isDirectory(given) ? given : null;
    }

    private static Path absolute(Path folder) {
        return folder.isAbsolute() || folder.startsWith("..")
                ? folder
                : Checkout.root().resolve(folder);
    }

    private void inside(DataFolder folder, Conformance conformance, TrialReport report)
            throws IOException, InterruptedException {
        String client = conformance.settings().credentials().clientId();
        try (Sandbox place = Sandbox.at(folder)) {
            Agency agency = place.agencyOf(client)
                    .orElseThrow(() -> new Told(
                            "de proefopstelling in " + place.root() + " kent " + client
                                    + " niet: laat --sandbox weg, dan start er een waarin zij staat",
                            "the sandbox in " + place.root() + " does not know " + client
                                    + ": leave out --sandbox, and one that it is in is started"));
            report.in(place.root());
            conformance.at(place.settings(client)).run(trials);
            TrialSignals signals =
                    new TrialSignals(place, Checkout.root().resolve("schemas/examples"), Clock.systemUTC());
            new PostingTrials(place, client, trials).run(agency, signals.from(agency, client));
            if (conformance.desk().isPresent()) {
                receiving(place, conformance.desk().get(), client, signals);
            }
        }
    }

    private void receiving(Sandbox place, DeskPlace own, String client, TrialSignals signals)
            throws IOException, InterruptedException {
        Optional<Desk> desk = place.desk(own.desk());
        if (desk.isPresent() && desk.get().channel().equals("amqp")) {
            try (ReceivingTrials receiving = new ReceivingTrials(place, own, client, trials)) {
                receiving.run(signals.to(desk.get()));
            }
        }
    }
}
