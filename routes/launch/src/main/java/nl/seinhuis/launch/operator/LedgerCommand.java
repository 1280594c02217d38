// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.operator;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.journey.process.SettingsFaults;
import nl.seinhuis.launch.place.Checkout;
import nl.seinhuis.verify.LedgerRowStore;
import nl.seinhuis.verify.LedgerVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What can be done with the ledger. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Works with the ledger.",
        subcommands = LedgerCommand.Verify.class)
public final class LedgerCommand {

    private LedgerCommand() {}

    /** Recomputes the ledger. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Recomputes every hash of the ledger from its entries, by a reader that shares no code with the"
                            + " writer, and names everything that does not fit. Exit code 1 if anything does not.")
    static final class Verify implements Callable<Integer> {

        @Option(
                names = "--config",
                defaultValue = "data/demo/config",
                paramLabel = "DIR",
                description = "Folder of the configuration, for the database (default: ${DEFAULT-VALUE}).")
        private Path config;

        @Option(
                names = "--env",
                defaultValue = "demo",
                paramLabel = "NAME",
                description = "Name of the environment (default: ${DEFAULT-VALUE}).")
        private String environment;

        @Override
        public Integer call() throws IOException, SettingsFaults {
            Path folder = config.isAbsolute() ? config : Checkout.root().resolve(config);
            Settings settings = Settings.load(folder, environment, System.getenv());
            LedgerRowStore rows = new LedgerRowStore(
                    settings.text(Setting.DB_URL),
                    settings.text(Setting.DB_USER),
                    settings.secret(Setting.DB_PASSWORD).reveal());
            return new LedgerVerifier(stream(FileDescriptor.out), stream(FileDescriptor.err)).verify(rows);
        }

        private static PrintStream stream(FileDescriptor descriptor) {
            return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
        }
    }
}
