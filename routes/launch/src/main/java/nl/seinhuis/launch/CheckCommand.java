// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.seinhuis.journey.broker.BrokerFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a whole configuration without starting anything. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks law, policies, desks, regions, environments, the realm and the broker's file without"
                + " starting anything, and names everything that is wrong at once. Exit code 2 if anything is.")
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            defaultValue = "config",
            paramLabel = "DIR",
            description = "Folder of the configuration (default: ${DEFAULT-VALUE}).")
    private Path config;

    @Option(
            names = "--external-broker",
            paramLabel = "FILE",
            description = "Also a broker.xml of an external Artemis, for example docker/ha/broker.xml.")
    private @Nullable Path external;

    @Override
    public Integer call() {
        Path folder = config.isAbsolute() ? config : Seinhuis.root().resolve(config);
        List<String> faults = new ArrayList<>(ConfigCheck.faults(folder));
        if (external != null) {
            String name = external + ": ";
            BrokerFile.externalFaults(Seinhuis.root().resolve(external)).forEach(fault -> faults.add(name + fault));
        }
        faults.forEach(spec.commandLine().getErr()::println);
        if (!faults.isEmpty()) {
            spec.commandLine().getErr().println(faults.size() + (faults.size() == 1 ? " fault" : " faults"));
            return 2;
        }
        spec.commandLine().getOut().println("the configuration in " + folder.normalize() + " is right");
        return 0;
    }
}
