// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the broker on a configuration: with external parts where its settings name them. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Runs the broker with the settings of config/env/NAME.properties until it is stopped.")
public final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            defaultValue = "config",
            paramLabel = "DIR",
            description = "Folder of the configuration (default: ${DEFAULT-VALUE}).")
    private Path config;

    @Option(
            names = "--env",
            required = true,
            paramLabel = "NAME",
            description = "Name of the environment, for example prod.")
    private String environment;

    @Option(
            names = "--java",
            paramLabel = "FLAG",
            description = "Flag for the broker's Java, for example -Xmx2g; may be given more than once.")
    private List<String> flags = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Process broker = new ProcessBuilder(BrokerProcess.command(config.toAbsolutePath(), environment, flags))
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(broker), "stop"));
        return broker.waitFor();
    }

    private static void end(Process broker) {
        broker.destroy();
        try {
            broker.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
