// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.launch.place.PrivateFiles;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.LanguageOption;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.launch.words.Unreached;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Signs a person in by OAuth 2.0 Device Authorization Grant (RFC 8628): the password is typed on the identity provider's own
 * page in a browser, on this or another device, never here.
 */
@Command(
        name = "sign-in",
        mixinStandardHelpOptions = true,
        description =
                "Signs you in for the commands of people: shows an address to open in a browser, and waits until you"
                        + " have signed in there. The token is valid for ten minutes.")
public final class SignInCommand implements Callable<Integer> {

    private static final String CLIENT = "command-line";

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Connection connection = new Connection();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Where to put the token (default: where the other commands look for it).")
    private @org.jspecify.annotations.Nullable Path tokenFile;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        HttpClient http = HttpClient.newBuilder()
                .sslContext(ClientTls.context(connection.tls()))
                .build();
        JsonObject device = post(http, "auth/device", Map.of("client_id", CLIENT));
        if (!device.containsKey("device_code")) {
            String why = device.getString("error", "unknown");
            throw new Told("de identiteitsdienst weigert: " + why, "the identity provider refused: " + why);
        }
        Language chosen = language.chosen();
        String code = device.getString("user_code");
        out.println("Open " + device.getString("verification_uri_complete"));
        out.println(chosen.of(
                "Daar moet de code " + code + " staan. Meld u daar aan; dit wacht.",
                "It must show the code " + code + ". Sign in there; this waits."));
        out.flush();
        String token = await(http, device);
        Path file = tokenFile == null ? connection.token() : tokenFile;
        PrivateFiles.write(file, token.getBytes(StandardCharsets.US_ASCII));
        out.println(chosen.of("aangemeld; het token staat in ", "signed in; the token is in ") + file);
        return 0;
    }

    private String await(HttpClient http, JsonObject device) throws IOException, InterruptedException {
        Map<String, String> form = Map.of(
                "client_id",
                CLIENT,
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
                device.getString("device_code"));
        int pause = device.getInt("interval", 5);
        CountDownLatch never = new CountDownLatch(1);
        for (int waited = 0; waited < device.getInt("expires_in", 600); waited += pause) {
            boolean unused = never.await(pause, TimeUnit.SECONDS);
            JsonObject answer = post(http, "token", form);
            if (answer.containsKey("access_token")) {
                return answer.getString("access_token");
            }
            switch (answer.getString("error", "")) {
                case "authorization_pending" -> {}
                case "slow_down" -> pause += 5;
                case "access_denied" ->
                    throw new Told("het aanmelden is in de browser geweigerd", "signing in was refused in the browser");
                default ->
                    throw new Told(
                            "de code geldt niet meer: doe dit nog eens", "the code is no longer valid: run this again");
            }
        }
        throw new Told("er is niemand op tijd aangemeld: doe dit nog eens", "nobody signed in in time: run this again");
    }

    private JsonObject post(HttpClient http, String what, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(connection.issuer() + "/protocol/openid-connect/" + what))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        String answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw Unreached.told(connection.issuer(), e);
        }
        try (JsonReader reader = Json.createReader(new StringReader(answer))) {
            return reader.readObject();
        }
    }
}
