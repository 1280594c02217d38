// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WholeAnswerTest {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final CountDownLatch done = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void starts() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/whole", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("whole".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.createContext("/half", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (done.getCount() > 0) {
                exchange.getResponseBody().write(new byte[4096]);
            }
        });
        server.start();
    }

    @AfterEach
    void stops() {
        done.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        URI at = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        return WholeAnswer.of(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(at).timeout(PATIENCE).build(),
                1000,
                PATIENCE);
    }

    @Test
    void an_answer_comes_whole() throws Exception {
        assertThat(get("/whole").body()).asString().isEqualTo("whole");
    }

    @Test
    void an_answer_that_stops_after_its_head_is_given_up() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> get("/half")).isInstanceOf(HttpTimeoutException.class));
    }

    @Test
    void an_answer_without_end_is_given_up_at_its_bound() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> get("/endless"))
                        .isInstanceOf(IOException.class)
                        .hasMessage("answer larger than 1000 bytes"));
    }

    @Test
    void nobody_there_is_told_as_such() {
        server.stop(0);
        assertThatThrownBy(() -> get("/whole")).isInstanceOf(ConnectException.class);
    }
}
