// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import nl.seinhuis.launch.agency.AgencyCommand;
import nl.seinhuis.launch.agency.ConnectorCommand;
import nl.seinhuis.launch.check.CheckCommand;
import nl.seinhuis.launch.demo.DemoCommand;
import nl.seinhuis.launch.keys.KeysCommand;
import nl.seinhuis.launch.keys.TokenServiceCommand;
import nl.seinhuis.launch.operator.DeliveriesCommand;
import nl.seinhuis.launch.operator.LedgerCommand;
import nl.seinhuis.launch.operator.LiftCommand;
import nl.seinhuis.launch.operator.OutboxCommand;
import nl.seinhuis.launch.operator.StopCommand;
import nl.seinhuis.launch.policy.PolicyCommand;
import nl.seinhuis.launch.rest.SignInCommand;
import nl.seinhuis.launch.signal.SignalCommand;
import nl.seinhuis.launch.simulate.SimulateCommand;
import nl.seinhuis.launch.stack.UpCommand;
import nl.seinhuis.launch.words.SpokenCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. Exit code 0 only when a command did what it says, 1 when it failed, 2 when it was called wrongly or
 * the configuration is wrong. Errors go to standard error, in plain words.
 */
@Command(
        name = "seinhuis",
        mixinStandardHelpOptions = true,
        version = "seinhuis 0.1.0",
        description = "Purpose-limited signal broker against human trafficking.",
        subcommands = {
            DemoCommand.class,
            SimulateCommand.class,
            UpCommand.class,
            CheckCommand.class,
            SignInCommand.class,
            SignalCommand.class,
            StopCommand.class,
            LiftCommand.class,
            OutboxCommand.class,
            DeliveriesCommand.class,
            LedgerCommand.class,
            ConnectorCommand.class,
            AgencyCommand.class,
            TokenServiceCommand.class,
            KeysCommand.class,
            PolicyCommand.class
        })
public final class Seinhuis {

    private Seinhuis() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(writer(FileDescriptor.out), writer(FileDescriptor.err))
                .execute(arguments));
    }

    /** The command line with its two outputs. */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return SpokenCommand.of(new Seinhuis(), out, err);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
