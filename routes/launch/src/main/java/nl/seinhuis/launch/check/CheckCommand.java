// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.check;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.seinhuis.journey.broker.BrokerFile;
import nl.seinhuis.launch.place.Checkout;
import nl.seinhuis.launch.policy.FaultText;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.LanguageOption;
import nl.seinhuis.stages.policy.fault.PolicyFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a whole configuration without starting anything. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks law, policies, desks, regions, environments, the realm and the broker's file without"
                + " starting anything, and names everything that is wrong at once. Exit code 2 if anything is.")
public final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            defaultValue = "config",
            paramLabel = "DIR",
            description = "Folder of the configuration (default: ${DEFAULT-VALUE}).")
    private Path config;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Option(
            names = "--external-broker",
            paramLabel = "FILE",
            description = "Also a broker.xml of an external Artemis, for example docker/ha/broker.xml.")
    private @Nullable Path external;

    @Override
    public Integer call() {
        Language chosen = language.chosen();
        Path folder = config.isAbsolute() ? config : Checkout.root().resolve(config);
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.isDirectory(folder)) {
            err.println(chosen.of(
                    folder + " is geen map: noem de configuratie met --config",
                    folder + " is no folder: name the configuration with --config"));
            return 2;
        }
        List<PolicyFault> set = ConfigCheck.ofSet(folder);
        List<String> parts = new ArrayList<>(ConfigCheck.ofParts(folder));
        if (external != null) {
            String name = external + ": ";
            BrokerFile.externalFaults(Checkout.root().resolve(external)).forEach(fault -> parts.add(name + fault));
        }
        if (set.isEmpty() && parts.isEmpty()) {
            spec.commandLine().getOut().println(chosen.of("geen fouten in ", "no faults in ") + folder.normalize());
            return 0;
        }
        if (!set.isEmpty()) {
            FaultText.print(set, chosen, err);
        }
        if (!parts.isEmpty()) {
            err.println(chosen.of(
                    "Voor de beheerder, in het Engels (instellingen, identiteitsdienst, berichtendienst):",
                    "For the administrator (settings, identity provider, message broker):"));
            parts.forEach(err::println);
            err.println(parts.size()
                    + chosen.of(parts.size() == 1 ? " fout" : " fouten", parts.size() == 1 ? " fault" : " faults"));
        }
        return 2;
    }
}
