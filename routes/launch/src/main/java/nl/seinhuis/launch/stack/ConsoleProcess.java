// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.access.TlsFiles;

/** The web pages as a child process. */
final class ConsoleProcess extends Part {

    private static final String MAIN = "nl.seinhuis.console.ConsoleMain";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final URI page;

    ConsoleProcess(StackSettings settings, Consumer<String> crashed) {
        super("console", "TERM", settings.folder(), crashed);
        this.page = URI.create(settings.ports().pages() + "/health/ready");
    }

    @Override
    void start() throws IOException, InterruptedException {
        Path settings = folder().config().resolve("console.properties");
        List<String> command = JavaCommand.of(
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                MAIN,
                "--config",
                settings.toString());
        HttpClient client = HttpClient.newBuilder()
                .sslContext(ClientTls.context(new TlsFiles(folder().caCertificate(), null, null)))
                .connectTimeout(TIMEOUT)
                .build();
        run(command, Map.of(), Ready.when(() -> answers(client)));
    }

    private boolean answers(HttpClient client) {
        HttpRequest request = HttpRequest.newBuilder(page).timeout(TIMEOUT).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
