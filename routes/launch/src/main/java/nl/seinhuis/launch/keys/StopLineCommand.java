// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.keys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import nl.seinhuis.journey.keys.KeyRing;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.journey.process.SettingsFaults;
import nl.seinhuis.launch.place.Checkout;
import nl.seinhuis.launch.words.Misused;
import nl.seinhuis.stages.match.StopList;
import nl.seinhuis.stages.seal.KeyStore;
import nl.seinhuis.stages.seal.KeyUse;
import nl.seinhuis.stages.seal.KeysUnusable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The line of {@code stop-list.yaml} that stands for an identifier without showing it: a shelter's own number, or a canary.
 * The identifier is read from standard input, where neither the list of processes nor a history of commands keeps it. The
 * line becomes part of the signed set like any other change, by {@code policy submit}.
 */
@Command(
        name = "stop-line",
        mixinStandardHelpOptions = true,
        description =
                "Reads an identifier from standard input and prints the line that stands for it in stop-list.yaml.")
final class StopLineCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            defaultValue = "config",
            paramLabel = "DIR",
            description = "Folder of the configuration.")
    private Path config;

    @Option(names = "--env", required = true, paramLabel = "NAME", description = "Name of the broker's environment.")
    private String environment;

    @Parameters(paramLabel = "TYPE", description = "phone, plate or email.")
    private String type;

    @Override
    public Integer call() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null || line.isBlank()) {
            throw new Misused("give one identifier on standard input");
        }
        KeyStore keys = keys();
        SecretKey key = keys.derive(KeyUse.STOCK, keys.currentVersion(KeyUse.STOCK));
        String hidden = StopList.line(type, line.strip(), bytes -> mac(key, bytes))
                .orElseThrow(() -> new Misused("unknown type: phone, plate or email"));
        spec.commandLine().getOut().println(hidden);
        return 0;
    }

    private KeyStore keys() throws IOException {
        try {
            Path folder = config.isAbsolute() ? config : Checkout.root().resolve(config);
            Settings settings = Settings.load(folder, environment, System.getenv());
            return KeyRing.open(settings, false, new SecureRandom()).store();
        } catch (SettingsFaults e) {
            throw new Misused(String.join("\n", e.faults()));
        } catch (KeysUnusable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static byte[] mac(SecretKey key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing", e);
        }
    }
}
