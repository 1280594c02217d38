// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about the policies. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Checks, proves, shows, compares and approves the policies.",
        subcommands = {
            CheckPolicyCommand.class,
            ProveCommand.class,
            MatrixCommand.class,
            DiffCommand.class,
            ExplainCommand.class,
            CasesCommand.class,
            DesksCommand.class,
            ChangeCommands.Listing.class,
            SubmitCommand.class,
            ChangeCommands.ImpactOf.class,
            ApproveCommand.class,
            ChangeCommands.Advise.class,
            ChangeCommands.Activate.class,
            KeyProofCommand.class,
            EnrolCommand.class
        })
public final class PolicyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /** Without a subcommand there is nothing to do: shows what there is. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }
}
