// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import nl.seinhuis.kit.SettableClock;
import nl.seinhuis.kit.TestCertificates;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.access.TlsFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookServerTest {

    @TempDir
    private Path root;

    private final SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");

    private void certificate(String name) throws IOException {
        TestCertificates.write(name, root.resolve("cert.pem"), root.resolve("key.pem"));
    }

    private int post(int port) throws IOException, InterruptedException {
        Path trusted = Files.copy(root.resolve("cert.pem"), root.resolve("trusted-" + System.nanoTime()));
        return HttpClient.newBuilder()
                .sslContext(ClientTls.context(new TlsFiles(trusted, null, null)))
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/in"))
                                .header("X-Api-Key", "geheim")
                                .POST(HttpRequest.BodyPublishers.ofString("x"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void whoever_connects_and_sends_nothing_keeps_nobody_out() throws Exception {
        certificate("broker");
        Path cert = root.resolve("cert.pem");
        WebhookPlace place = new WebhookPlace(
                "127.0.0.1", 0, new TlsFiles(cert, cert, root.resolve("key.pem")), false, Secret.of("geheim"));
        WebhookServer.Door door = new WebhookServer.Door("/in", 10, new ProblemForm(), request -> WebAnswer.taken());
        List<Socket> silent = new ArrayList<>();
        try (WebhookServer server = WebhookServer.open(place, door, clock)) {
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                socket.getOutputStream().write(0x16);
                silent.add(socket);
            }
            int status = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> post(server.port()));
            assertThat(status).isEqualTo(201);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void a_certificate_that_was_replaced_is_shown_without_a_restart() throws Exception {
        certificate("broker");
        Path cert = root.resolve("cert.pem");
        WebhookPlace place = new WebhookPlace(
                "127.0.0.1", 0, new TlsFiles(cert, cert, root.resolve("key.pem")), false, Secret.of("geheim"));
        WebhookServer.Door door = new WebhookServer.Door("/in", 10, new ProblemForm(), request -> WebAnswer.taken());
        try (WebhookServer server = WebhookServer.open(place, door, clock)) {
            assertThat(post(server.port())).isEqualTo(201);
            certificate("broker-2");
            assertThatThrownBy(() -> post(server.port())).isInstanceOf(SSLException.class);
            clock.move(Duration.ofSeconds(11));
            assertThat(post(server.port())).isEqualTo(201);
        }
    }
}
