// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.signal;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.ReadAnswer;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.launch.rest.Connection;
import nl.seinhuis.launch.words.DecisionText;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.LanguageOption;
import nl.seinhuis.launch.words.Misused;
import nl.seinhuis.launch.words.RefusalText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What would be shared of a signal, before it is posted. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = {
            "Says per desk what would be shared of the signal in FILE and what would be withheld, and why. Nothing is"
                    + " kept; identifiers may be invented, if they have the right form.",
            "The client is --client, else the word before .json in the name of the file."
        })
final class SignalPreviewCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Connection connection = new Connection();

    @Option(names = "--client", paramLabel = "ID", description = "Client that asks.")
    private @Nullable String client;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Parameters(paramLabel = "FILE", description = "The signal, as JSON.")
    private Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file)) {
            throw new Misused("cannot read " + file);
        }
        Language chosen = language.chosen();
        byte[] body = Files.readAllBytes(file);
        try (AgencyClient agency =
                AgencyClient.connect(connection.of(SignalCommand.clientOf(client, file)), Clock.systemUTC())) {
            ReadAnswer answer = agency.signals().preview(body);
            if (answer instanceof Refused refused) {
                throw new IOException(
                        chosen.of("geweigerd: ", "refused: ") + String.join("\n  ", RefusalText.of(refused, chosen)));
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(chosen.of(
                    "Zo zou dit bericht worden gedeeld. Er is niets bewaard.",
                    "This is how the message would be shared. Nothing was kept."));
            JsonObject json = ((Found) answer).json();
            new DecisionText(out, chosen).print(json, roles(body));
            for (JsonValue value : json.getJsonArray("deliveries")) {
                JsonObject desk = value.asJsonObject();
                if (desk.getBoolean("dependsOnStock")) {
                    out.println("  ? " + desk.getString("desk")
                            + chosen.of(
                                    ": alleen als de woning uit eigen bezit is",
                                    ": only if the dwelling is in its own stock"));
                }
            }
            return 0;
        }
    }

    private static Map<String, String> roles(byte[] body) {
        Map<String, String> roles = new HashMap<>();
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            JsonObject signal = reader.readObject();
            if (signal.containsKey("persons")) {
                for (JsonValue value : signal.getJsonArray("persons")) {
                    JsonObject person = value.asJsonObject();
                    roles.put(person.getString("ref"), person.getString("role"));
                }
            }
        }
        return roles;
    }
}
