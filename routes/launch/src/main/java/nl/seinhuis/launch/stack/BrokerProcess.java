// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The broker as a child process, on the class path of the launcher. */
final class BrokerProcess extends Part {

    private static final String MAIN = "nl.seinhuis.journey.BrokerMain";

    private final URI page;
    private final List<String> flags;

    BrokerProcess(StackSettings settings, Consumer<String> crashed) {
        super("broker", "TERM", settings.folder(), crashed);
        this.page = URI.create(settings.ports().health() + "/health/ready");
        this.flags = settings.brokerFlags();
    }

    /** The command that runs the broker with a configuration. */
    static List<String> command(Path config, String environment, List<String> flags) {
        return JavaCommand.of(flags, MAIN, "--config", config.toString(), "--env", environment);
    }

    @Override
    void start() throws IOException, InterruptedException {
        run(command(folder().config(), "demo", flags), Map.of(), Ready.when(() -> PartProcess.healthy(page)));
    }
}
