// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.LanguageOption;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.review.DifferenceText;
import nl.seinhuis.stages.policy.review.SetDifference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What differs between two sets, in sentences. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Says in sentences what differs between two configuration folders: who would newly receive what, what"
                    + " nobody would receive any longer, and every other part of the set.",
            "Exit code 0 if nothing differs, 1 if something does, 2 if a folder cannot be read as a set."
        })
final class DiffCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Parameters(index = "0", paramLabel = "A", description = "Folder of the set in force.")
    private Path before;

    @Parameters(index = "1", paramLabel = "B", description = "Folder of the candidate.")
    private Path after;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean dutch = language.chosen() == Language.NL;
        try {
            SetDifference difference = SetDifference.between(SetFolder.load(before), SetFolder.load(after));
            if (difference.isEmpty()) {
                out.println(dutch ? "Er is geen verschil." : "There is no difference.");
                return 0;
            }
            new DifferenceText(dutch).lines(difference).forEach(line -> out.println("- " + line));
            return 1;
        } catch (PolicyFaults faults) {
            FaultText.print(
                    faults.faults(), language.chosen(), spec.commandLine().getErr());
            return 2;
        }
    }
}
