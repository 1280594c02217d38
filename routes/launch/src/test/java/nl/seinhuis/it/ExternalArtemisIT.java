// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.guard.Binding;
import nl.seinhuis.launch.policy.PolicyCommand;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The broker process at an Artemis of its own process, on the files of docker/ha: one signal from post to acceptance. */
class ExternalArtemisIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String DESK = "care-coordinator-groningen";
    private static final Path HA = SharedStack.ROOT.resolve("docker/ha");

    @TempDir
    private Path folder;

    private final Stack stack = SharedStack.get();
    private final List<Process> started = new ArrayList<>();
    private final int core = stack.ports().amqp() + 1;

    @AfterEach
    void end() throws Exception {
        for (Process process : started) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        if (!stack.broker().alive()) {
            stack.broker().start();
        }
    }

    @Test
    void a_signal_goes_over_an_external_artemis_and_waits_while_it_is_away() throws Exception {
        Path keyStore = SharedStack.clientKeyStore(folder, "node");
        stack.broker().stop();
        Process broker = broker(keyStore);
        await().atMost(PATIENCE).until(() -> health(broker).contains("message-broker-away"));
        Rest sender = Rest.as(Rest.SENDER);
        Rest.Answer posted = sender.post("/signals", Rest.signal("EXTERNAL-" + UUID.randomUUID()));
        assertThat(posted.status()).isEqualTo(202);

        artemis();
        await().atMost(PATIENCE).until(() -> health(broker).equals("ready"));
        try (Connection desk = Amqp.as(DESK)) {
            Session session = desk.createSession();
            String address = "signals.vr01." + DESK;
            Message received = session.createConsumer(session.createQueue(address + "::" + DESK + ".vr01"))
                    .receive(60_000);
            assertThat(received).isNotNull();
            String id = posted.json().getString("signalId");
            await().atMost(PATIENCE)
                    .until(() -> sender.get("/signals/" + id + "/deliveries").json().getJsonArray("deliveries").stream()
                            .map(one -> one.asJsonObject())
                            .anyMatch(one -> one.getString("desk").equals(DESK) && one.getBoolean("delivered", false)));
        }
    }

    private void artemis() throws Exception {
        String text = Files.readString(HA.resolve("broker.xml"))
                .replace("/var/lib/seinhuis/artemis/", folder.resolve("artemis") + "/")
                .replace("0.0.0.0:61617", "127.0.0.1:" + core)
                .replace("0.0.0.0:5671", "127.0.0.1:" + stack.ports().amqp())
                .replace(
                        "/run/secrets/messages-keystore",
                        stack.folder().ca().resolve("broker.p12").toString())
                .replace(
                        "/run/secrets/node-authorities",
                        stack.folder().caCertificate().toString())
                .replace(
                        "/run/secrets/client-authorities",
                        stack.folder().caCertificate().toString());
        Path file = Files.writeString(folder.resolve("broker.xml"), text);
        StringWriter told = new StringWriter();
        Path desks = folder.resolve("desks.properties");
        int written = new CommandLine(new PolicyCommand())
                .setErr(new PrintWriter(told))
                .execute("desks", "--config", stack.folder().config().toString(), "--out", desks.toString());
        assertThat(written).as(told.toString()).isZero();
        assertThat(desks).content().contains(DESK + "=" + DESK);
        Path guard = Files.write(
                folder.resolve("guard.properties"),
                List.of(
                        "issuer=" + stack.ports().issuer(),
                        "audience=seinhuis-api",
                        "ca=" + stack.folder().caCertificate(),
                        "desks=" + desks,
                        "exceptions=" + DESK,
                        "publisher-certificate=" + thumbprint()));
        run(
                List.of("-Dseinhuis.amqp.keystore.password=" + SharedStack.secret("tls-password")),
                ArtemisProcess.class.getName(),
                Map.of(),
                file.toString(),
                guard.toString());
    }

    private String thumbprint() throws Exception {
        try (InputStream pem = Files.newInputStream(folder.resolve("cert.pem"))) {
            return Binding.thumbprint(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
    }

    private Process broker(Path keyStore) throws IOException {
        return run(
                List.of("-Xmx512m"),
                "nl.seinhuis.journey.BrokerMain",
                Map.of(
                        "SEINHUIS_BROKER_URL", "tcp://localhost:" + core,
                        "SEINHUIS_BROKER_KEYSTORE", keyStore.toString(),
                        "SEINHUIS_BROKER_TRUSTSTORE",
                                stack.folder().caCertificate().toString()),
                "--config",
                stack.folder().config().toString(),
                "--env",
                "demo");
    }

    private Process run(List<String> flags, String main, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(main + ".log").toFile());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private String health(Process broker) throws InterruptedException {
        assertThat(broker.isAlive()).as(() -> "the broker ended: " + log()).isTrue();
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(stack.ports().health() + "/health/ready"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .strip();
        } catch (IOException notYet) {
            return "";
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("nl.seinhuis.journey.BrokerMain.log"));
        } catch (IOException none) {
            return "nothing was written";
        }
    }
}
