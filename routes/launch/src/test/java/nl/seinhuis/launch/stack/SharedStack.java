// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.FolderLock;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.place.PrivateFiles;
import nl.seinhuis.launch.setup.CertificateAuthority;
import org.assertj.core.api.Assertions;

/**
 * The one whole of a test JVM: PostgreSQL, Keycloak and broker, started at the first use and ended with the JVM. Ports
 * are those of the demo plus 15000 ({@code -Dseinhuis.test.port-offset}), and 1200 more for the second of two JVMs side
 * by side: below the range from which the system lends ports. It begins with an empty database; Keycloak's data stay
 * from run to run as long as the realm file does.
 */
public final class SharedStack {

    /** Folder of the checkout. */
    public static final Path ROOT =
            Path.of(System.getProperty("seinhuis.root", "../..")).toAbsolutePath();

    /** Name of this JVM's whole: "it-" and its number, from 1. */
    private static final String NAME = System.getProperty("seinhuis.test.whole", "it-1");

    private static final Ports PORTS = new Ports(Integer.getInteger("seinhuis.test.port-offset", 15_000)
            + 1200 * (Integer.parseInt(NAME.substring("it-".length())) - 1));
    private static final DataFolder FOLDER =
            new DataFolder(ROOT.resolve("routes/launch/target").resolve(NAME));

    private static Stack stack;
    private static boolean failed;

    private SharedStack() {}

    /** The whole; starts it where it does not run yet. */
    public static synchronized Stack get() {
        if (failed) {
            Assertions.fail("the whole did not start; the first test that needed it says why");
        }
        if (stack == null) {
            failed = true;
            try {
                clear();
                stack = Stack.start(settings(), StackSettings.Told.steps(step -> {}));
                failed = false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the whole started", e);
            }
        }
        return stack;
    }

    private static StackSettings settings() {
        List<String> flags = StackSettings.demo(ROOT, FOLDER, PORTS).brokerFlags();
        return new StackSettings(ROOT, FOLDER, PORTS, flags, SharedStack::withPasswordGrant);
    }

    /** Everything but Keycloak's data; a killed run's processes are stopped first. */
    private static void clear() throws IOException, InterruptedException {
        FolderLock lock = FolderLock.take(FOLDER);
        try {
            for (String part : List.of("console", "broker", "keycloak", "postgres")) {
                String signal = part.equals("postgres") ? "INT" : "TERM";
                PartProcess.stopOrphan(FOLDER.run(part), signal, java.time.Duration.ofSeconds(20));
            }
            for (String name : List.of("postgres", "postgres.new", "artemis", "keys", "config", "officers", "logs")) {
                PrivateFiles.remove(FOLDER.root().resolve(name));
            }
        } finally {
            lock.close();
        }
    }

    /** Lets tests sign people in without a browser; the shipped realm refuses that. */
    private static String withPasswordGrant(String realm) {
        try (JsonReader reader = Json.createReader(new StringReader(realm))) {
            JsonObject object = reader.readObject();
            JsonArrayBuilder clients = Json.createArrayBuilder();
            for (JsonValue value : object.getJsonArray("clients")) {
                JsonObject client = value.asJsonObject();
                clients.add(
                        "console".equals(client.getString("clientId"))
                                ? Json.createObjectBuilder(client)
                                        .add("directAccessGrantsEnabled", true)
                                        .build()
                                : client);
            }
            TestClients.all().forEach(clients::add);
            return Json.createObjectBuilder(object)
                    .add("clients", clients)
                    .build()
                    .toString();
        }
    }

    /** A PKCS#12 file with a new client certificate of the whole's authority; its password is that of the server's. */
    public static Path clientKeyStore(Path folder, String name) throws IOException {
        CertificateAuthority authority =
                CertificateAuthority.open(get().folder().ca(), Clock.systemUTC(), new SecureRandom());
        Path file = folder.resolve(name + ".p12");
        authority.client(folder, name).writePkcs12(file, secret("tls-password"));
        return file;
    }

    /** A secret of the whole. */
    public static String secret(String name) throws IOException {
        return Files.readString(get().folder().secrets().resolve(name)).strip();
    }

    /** A new access token of a demo person, as the console would get it. */
    public static String personToken(String user) throws IOException, InterruptedException {
        return tokenAnswer(Map.of(
                        "grant_type", "password",
                        "client_id", "console",
                        "client_secret", "demo-console",
                        "username", user,
                        "password", user))
                .getString("access_token");
    }

    /** A new access token of a client, demo or test, that needs no certificate. */
    public static String clientToken(String client) throws IOException, InterruptedException {
        return tokenAnswer(Map.of(
                        "grant_type", "client_credentials", "client_id", client, "client_secret", "demo-" + client))
                .getString("access_token");
    }

    /** What the token endpoint of the realm answers to a form; shows no certificate. */
    public static JsonObject tokenAnswer(Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(get().ports().issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpClient client = HttpClient.newBuilder()
                .sslContext(ClientTls.context(get().tls("nobody")))
                .build();
        String answer =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        try (JsonReader reader = Json.createReader(new StringReader(answer))) {
            return reader.readObject();
        }
    }
}
