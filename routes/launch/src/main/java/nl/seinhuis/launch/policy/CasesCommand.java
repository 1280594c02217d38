// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.review.CaseReader;
import nl.seinhuis.stages.policy.review.WorkedCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the worked examples. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the worked cases in policies/cases and says in words what is otherwise than officers expect.",
            "Exit code 0 if all are as expected, 1 if one is not, 2 if a file cannot be read."
        })
final class CasesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final SetFolder folder = new SetFolder();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            PolicySet set = folder.load();
            CaseReader.Result read =
                    CaseReader.read(folder.path().resolve("policies").resolve("cases"));
            read.faults().forEach(err::println);
            int failed = 0;
            for (WorkedCase one : read.cases()) {
                List<String> differences = one.differences(set);
                failed += differences.isEmpty() ? 0 : 1;
                differences.forEach(difference -> err.println(one.file() + ", " + one.title() + ": " + difference));
            }
            spec.commandLine().getOut().println(read.cases().size() + " situaties, " + failed + " anders dan verwacht");
            return !read.faults().isEmpty() ? 2 : failed == 0 ? 0 : 1;
        } catch (PolicyFaults faults) {
            FaultText.print(faults.faults(), Language.NL, err);
            return 2;
        }
    }
}
