// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.launch.rest.Connection;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.Misused;
import nl.seinhuis.launch.words.RefusalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an agency can do with a signal from the command line. */
@Command(
        name = "signal",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Works with signals.",
        subcommands = {
            SignalCommand.Post.class,
            SignalPreviewCommand.class,
            SignalEndCommands.Withdraw.class,
            SignalEndCommands.Correct.class,
            SignalEndCommands.Restrict.class,
            SignalEndCommands.WithdrawConsent.class
        })
public final class SignalCommand {

    /** Posts one signal. */
    @Command(
            name = "post",
            mixinStandardHelpOptions = true,
            description = {
                "Posts the signal in FILE and prints its receipt. Posting the same file again gives the same receipt.",
                "The client is --client, else the word before .json in the name of the file, as in"
                        + " 02-house.woco-lefier.json."
            })
    static final class Post implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private final Connection connection = new Connection();

        @Option(names = "--client", paramLabel = "ID", description = "Client that posts.")
        private @org.jspecify.annotations.Nullable String client;

        @Parameters(paramLabel = "FILE", description = "The signal, as JSON.")
        private Path file;

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (!Files.isReadable(file)) {
                throw new Misused("cannot read " + file);
            }
            try (AgencyClient agency = AgencyClient.connect(connection.of(client()), Clock.systemUTC())) {
                PostAnswer answer = agency.signals().post(Files.readAllBytes(file));
                if (answer instanceof Posted posted) {
                    spec.commandLine().getOut().println(posted.receipt());
                    return 0;
                }
                throw new IOException("refused: " + String.join("\n  ", RefusalText.of((Refused) answer, Language.EN)));
            }
        }

        private String client() {
            return clientOf(client, file);
        }
    }

    /** The client that was named, else the word before {@code .json} in the name of the file. */
    static String clientOf(@org.jspecify.annotations.Nullable String client, Path file) {
        if (client != null) {
            return client;
        }
        String[] parts = String.valueOf(file.getFileName()).split("\\.", -1);
        if (parts.length < 3) {
            throw new Misused("name the client that posts with --client");
        }
        return parts[parts.length - 2];
    }
}
