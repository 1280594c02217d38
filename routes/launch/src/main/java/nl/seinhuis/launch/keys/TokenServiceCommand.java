// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.keys;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.seinhuis.journey.token.TokenServiceMain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the token service in this process, until it is told to stop. */
@Command(
        name = "token-service",
        mixinStandardHelpOptions = true,
        description = "Runs the token service until Ctrl-C: it holds the keys of tokens so that the broker does not."
                + " Settings: config/token-service.properties.")
public final class TokenServiceCommand implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "Its settings.")
    private Path config;

    @Override
    public Integer call() throws InterruptedException {
        return TokenServiceMain.run(System.err, System.getenv(), "--config", config.toString());
    }
}
