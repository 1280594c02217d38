// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.keys;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.Callable;
import nl.seinhuis.journey.keys.KeyRing;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.journey.process.SettingsFaults;
import nl.seinhuis.journey.token.TokenServiceSettings;
import nl.seinhuis.launch.place.Checkout;
import nl.seinhuis.launch.words.Misused;
import nl.seinhuis.stages.seal.KeysUnusable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The keys of a broker or a token service. A running process takes a new version up within seconds; older ones stay and go
 * on working until they are retired. Who may call this is who may read the key file and its password, or knows the PIN of the token.
 */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Lists the keys of a broker or a token service, and adds new versions while it runs.",
        subcommands = {KeysCommand.List.class, KeysCommand.Rotate.class, RetireKeyCommand.class, StopLineCommand.class})
public final class KeysCommand {

    /** Whose keys. */
    static final class Owner {

        @Option(
                names = "--config",
                defaultValue = "config",
                paramLabel = "DIR",
                description = "Folder of the broker's configuration (default: ${DEFAULT-VALUE}).",
                scope = ScopeType.LOCAL)
        private Path config;

        @Option(
                names = "--env",
                paramLabel = "NAME",
                description = "Name of the broker's environment, for example prod.")
        private @Nullable String environment;

        @Option(
                names = "--token-service",
                paramLabel = "FILE",
                description =
                        "Instead: the settings of a token service. To destroy a version: with --env, its broker is asked.")
        private @Nullable Path tokenService;

        KeyAccess open() throws IOException {
            if (tokenService != null && environment != null) {
                throw new Misused("name either --env NAME or --token-service FILE");
            }
            return openBoth();
        }

        /** The broker of a token service may be named with it: it is asked. */
        KeyAccess openBoth() throws IOException {
            try {
                Settings settings = environment == null ? null : broker(environment);
                if (tokenService != null) {
                    return KeyAccess.of(TokenServiceSettings.load(tokenService, System.getenv()), settings);
                }
                if (settings != null) {
                    return KeyAccess.of(settings, KeyRing.open(settings, false, new SecureRandom()));
                }
            } catch (SettingsFaults e) {
                throw new Misused(String.join("\n", e.faults()));
            } catch (KeysUnusable e) {
                throw new IOException(e.getMessage(), e);
            }
            throw new Misused("name either --env NAME or --token-service FILE");
        }

        private Settings broker(String name) throws SettingsFaults {
            Path folder = config.isAbsolute() ? config : Checkout.root().resolve(config);
            return Settings.load(folder, name, System.getenv());
        }
    }

    /** Shows names and versions. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows every key with its versions, the newest of which is used for what is new.")
    static final class List implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @picocli.CommandLine.Mixin
        private final Owner owner = new Owner();

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            owner.open().list().forEach((name, versions) -> out.printf("%-10s %s%n", name, versions));
            return 0;
        }
    }

    /** Adds a version. */
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description =
                    "Adds a new version of a key. Nothing that the old ones made stops working, and no pseudonym that"
                            + " a desk has seen changes.")
    static final class Rotate implements Callable<Integer> {

        private static final Set<String> KINDS = Set.of("token", "pseudonym", "wrap", "signing");

        @Spec
        private CommandSpec spec;

        @picocli.CommandLine.Mixin
        private final Owner owner = new Owner();

        @Parameters(paramLabel = "KIND", description = "token, pseudonym, wrap or signing.")
        private String kind;

        @Override
        public Integer call() throws IOException {
            if (!KINDS.contains(kind)) {
                throw new Misused("unknown kind of key: token, pseudonym, wrap or signing");
            }
            try {
                int version = owner.open().rotate(kind);
                spec.commandLine().getOut().println(kind + " has version " + version + " now");
                return 0;
            } catch (KeysUnusable e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
