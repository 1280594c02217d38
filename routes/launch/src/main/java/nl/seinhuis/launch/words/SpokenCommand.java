// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.words;

import java.io.PrintWriter;
import java.net.ConnectException;
import picocli.CommandLine;

/**
 * A command that says in plain words why it failed. Exit code 0 only when it did what it says, 1 when it failed, 2 when it was
 * called wrongly or the configuration is wrong.
 */
public final class SpokenCommand {

    private SpokenCommand() {}

    /** A command with its two outputs. */
    public static CommandLine of(Object command, PrintWriter out, PrintWriter err) {
        return new CommandLine(command)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(words(failure, LanguageOption.of(line)));
                    return failure instanceof Misused ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
                });
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
}
