// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.seinhuis.kit.ConnectorMain;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.testing.FreePorts;

/** A connector as an agency runs it: a process of its own with a settings file, beside the whole. */
final class ConnectorProcess implements AutoCloseable {

    private final Path folder;
    private final String kind;
    private final int health;
    private int starts;
    private Process process;

    /**
     * Who it is.
     *
     * @param kind of connector
     * @param client of the agency
     * @param desk that it receives for
     * @param region of that desk
     */
    record Agency(String kind, String client, String desk, String region) {}

    private ConnectorProcess(Path folder, String kind, int health) {
        this.folder = folder;
        this.kind = kind;
        this.health = health;
    }

    /** Writes the settings and starts it. */
    static ConnectorProcess start(Stack stack, Path root, Agency agency, Map<String, String> own) throws IOException {
        Path folder = Files.createDirectories(root.resolve(agency.desk()));
        int health = FreePorts.next();
        Path secrets = Path.of(own.getOrDefault(
                "secrets.dir",
                Files.createDirectories(folder.resolve("secrets")).toString()));
        Files.writeString(secrets.resolve(agency.client()), "demo-" + agency.client());
        Map<String, Object> all = new LinkedHashMap<>(own);
        all.put("api", stack.ports().api());
        all.put("amqp", stack.ports().amqps());
        all.put("issuer", stack.ports().issuer());
        all.put("ca", stack.folder().caCertificate());
        all.put("client.id", agency.client());
        all.put("client.secret", "secret:" + agency.client());
        if (stack.tls(agency.client()).hasCertificate()) {
            all.put("client.certificate", stack.tls(agency.client()).certificate());
            all.put("client.key", stack.tls(agency.client()).key());
        }
        all.put("secrets.dir", secrets);
        all.put("data.dir", folder.resolve("data"));
        all.put("desk.id", agency.desk());
        all.put("desk.regions", agency.region());
        all.put("desk.key", stack.folder().deskKey(agency.desk()));
        all.put("health.host", "127.0.0.1");
        all.put("health.port", health);
        List<String> lines = new ArrayList<>();
        all.forEach((key, value) -> lines.add(key + "=" + value));
        Files.write(folder.resolve("connector.properties"), lines);
        ConnectorProcess connector = new ConnectorProcess(folder, agency.kind(), health);
        connector.start();
        return connector;
    }

    private void start() throws IOException {
        starts++;
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=nl/seinhuis/kit/logback.xml",
                        "-XX:-UsePerfData",
                        "-cp",
                        classes(),
                        ConnectorMain.class.getName(),
                        kind,
                        "--config",
                        folder.resolve("connector.properties").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(starts + ".log").toFile())
                .start();
    }

    /** What its container holds: its own jar and what lies beside it. */
    private String classes() throws IOException {
        Path built = SharedStack.ROOT.resolve("connectors").resolve(kind).resolve("target");
        Path own = built.resolve("seinhuis-" + kind + "-0.1.0-SNAPSHOT.jar");
        if (!Files.isRegularFile(own)) {
            throw new IOException("not built: " + own);
        }
        return own + File.pathSeparator + built.resolve("lib") + "/*";
    }

    /** Ends it as a loss of power would, and starts it again over what is on disk. */
    void killAndStartAgain() throws IOException, InterruptedException {
        if (!process.destroyForcibly().waitFor(20, TimeUnit.SECONDS)) {
            throw new IOException("it does not die");
        }
        start();
    }

    /** Whether it says that it is ready; fails where it has ended. */
    boolean ready() {
        if (!process.isAlive()) {
            throw new AssertionError(kind + " ended: " + log());
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health + "/health/ready"))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its folder, in which {@code data} is. */
    Path folder() {
        return folder;
    }

    /** What it logged, since its first start. */
    String log() {
        StringBuilder all = new StringBuilder();
        try {
            for (int i = 1; i <= starts; i++) {
                all.append(Files.readString(folder.resolve(i + ".log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    /** Text of all files in a folder under its data. */
    String text(String name) {
        Path place = folder.resolve("data").resolve(name);
        if (!Files.isDirectory(place)) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    all.append(Files.readString(file)).append('\n');
                }
            }
        } catch (IOException e) {
            // A file was renamed meanwhile: the next look sees it.
            return "";
        }
        return all.toString();
    }

    /** The broker's id of a signal, by the agency's reference; empty while it is not posted. */
    String signal(String reference) {
        return text("posted")
                .lines()
                .flatMap(line -> StrictJson.object(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)).stream())
                .filter(receipt -> receipt.getString("reference").equals(reference))
                .map((JsonObject receipt) -> receipt.getString("signal"))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
