// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.words.LanguageOption;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFault;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.read.SchemaFields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong with all files of a set at once. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks law, policies, desks and regions, and that every field of a signal has a category and a"
                + " class: every fault of every file at once, with line, rule, category and what to do. Exit code 2 if"
                + " there is any.")
public final class CheckPolicyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final SetFolder folder = new SetFolder();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Override
    public Integer call() {
        List<PolicyFault> faults = faults(folder.path(), Clock.systemUTC());
        PrintWriter out = spec.commandLine().getOut();
        if (faults.isEmpty()) {
            String set = folder.path().normalize().toString();
            out.println(language.chosen()
                    .of(
                            "geen fouten: de set in " + set + " kan worden geladen",
                            "no faults: the set in " + set + " can be loaded"));
            return 0;
        }
        FaultText.print(faults, language.chosen(), out);
        return 2;
    }

    /** Everything that is wrong with the set in a folder on this day; keys of desks are demanded where it has a folder for them. */
    public static List<PolicyFault> faults(Path folder, Clock clock) {
        boolean keys = Files.isDirectory(folder.resolve("desks").resolve("keys"));
        List<PolicyFault> faults = new ArrayList<>();
        try {
            faults.addAll(PolicySet.faults(
                    SetFiles.read(folder),
                    keys ? KeyPolicy.REQUIRED : KeyPolicy.OPTIONAL,
                    LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Amsterdam"))));
        } catch (PolicyFaults e) {
            faults.addAll(e.faults());
        }
        faults.addAll(SchemaFields.faults());
        return faults;
    }
}
