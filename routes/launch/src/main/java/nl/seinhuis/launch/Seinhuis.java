// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import nl.seinhuis.launch.policy.PolicyCommand;
import nl.seinhuis.launch.simulate.SimulateCommand;
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
        return new CommandLine(new Seinhuis())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(words(failure, LanguageOption.of(command)));
                    return failure instanceof Misused ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
                });
    }

    /** Folder of the checkout; the launcher script says which. */
    public static Path root() {
        return Path.of(System.getProperty("seinhuis.root", "")).toAbsolutePath();
    }

    /** A failure of a part or an input is a sentence of ours; anything else is a fault in this program. */
    private static String words(Exception failure, Language language) {
        if (failure instanceof Told told) {
            return told.in(language);
        }
        if (failure instanceof ConnectException) {
            return language.of(
                    "er antwoordt niemand: draait ./seinhuis demo, en klopt het adres?",
                    "nobody answers: does ./seinhuis demo run, and is the address right?");
        }
        String message = failure.getMessage();
        boolean ours = failure instanceof Misused || !(failure instanceof RuntimeException);
        return ours && message != null ? message : "failed: " + failure;
    }

    /** Called wrongly, or on a wrong configuration. */
    public static final class Misused extends RuntimeException {
        /** With words for whoever called it. */
        public Misused(String message) {
            super(message);
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
