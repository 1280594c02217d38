// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import nl.seinhuis.launch.place.Checkout;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import picocli.CommandLine.Option;

/** The folder of a set, as commands take it. */
final class SetFolder {

    @Option(
            names = "--config",
            defaultValue = "config",
            paramLabel = "DIR",
            description = "Folder of the configuration (default: ${DEFAULT-VALUE}).")
    private Path config;

    /** The folder, below the checkout if it is relative. */
    Path path() {
        return below(config);
    }

    /** The set in it; keys of desks need not be there. */
    PolicySet load() throws PolicyFaults {
        return load(config);
    }

    /** The set in another folder. */
    static PolicySet load(Path folder) throws PolicyFaults {
        return PolicySet.load(Files.isDirectory(folder) ? folder : below(folder), KeyPolicy.OPTIONAL);
    }

    private static Path below(Path folder) {
        return folder.isAbsolute() ? folder : Checkout.root().resolve(folder);
    }
}
