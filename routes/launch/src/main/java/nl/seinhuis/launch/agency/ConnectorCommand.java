// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.seinhuis.kit.ConnectorMain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an agency's connector in this process, until it is told to stop. */
@Command(
        name = "connector",
        mixinStandardHelpOptions = true,
        description = "Run an agency's connector until Ctrl-C. Settings: connectors/GUIDE.md.")
public final class ConnectorCommand implements Callable<Integer> {

    @Parameters(paramLabel = "KIND", description = "Which one, for example folder or housing.")
    private String kind;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "Its settings.")
    private Path config;

    @Override
    public Integer call() throws InterruptedException {
        return ConnectorMain.run(System.err, kind, "--config", config.toString());
    }
}
