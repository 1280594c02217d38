// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.systems;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.launch.simulate.world.Agency;

/** A connector that runs, seen from outside: its health page and what it writes down in its own folder. */
public final class Connected {

    private final Agency agency;
    private final Path data;
    private final URI health;
    private final Door door;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> read = new HashSet<>();

    Connected(Agency agency, Path data, int health, Door door) {
        this.agency = agency;
        this.data = data;
        this.health = URI.create("http://127.0.0.1:" + health);
        this.door = door;
    }

    /** Whose it is. */
    public Agency agency() {
        return agency;
    }

    /** How the agency's own system hands something to it. */
    public Door door() {
        return door;
    }

    /** Whether it runs and is attached to its desk. */
    public boolean ready() throws InterruptedException {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** One of its counts; 0 for what it has not counted yet. */
    public long count(String name) throws IOException, InterruptedException {
        String line = "seinhuis_connector_" + name + " ";
        return get("/metrics")
                .body()
                .lines()
                .filter(text -> text.startsWith(line))
                .mapToLong(text -> Long.parseLong(text.substring(line.length()).strip()))
                .sum();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(health + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Tells of each signal that was settled since the last look: its reference, and its id or nothing if refused. */
    public void settled(BiConsumer<String, Optional<String>> told) throws IOException {
        for (Path file : fresh("posted", ".receipt.json")) {
            JsonObject receipt = json(file);
            told.accept(receipt.getString("reference"), Optional.of(receipt.getString("signal")));
        }
        for (Path file : fresh("refused", ".problem.json")) {
            told.accept(json(file).getString("reference"), Optional.empty());
        }
    }

    private List<Path> fresh(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve(folder))) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.endsWith(ending) && !name.startsWith(".") && read.add(folder + name);
                    })
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static JsonObject json(Path file) throws IOException {
        return StrictJson.object(Files.readAllBytes(file))
                .orElseThrow(() -> new IOException("a receipt cannot be read"));
    }

    /** Ids of the deliveries that it handed over to the agency's system, once each. */
    public List<String> handedOver() throws IOException {
        Path seen = data.resolve("deliveries").resolve("seen");
        return Files.exists(seen) ? Files.readAllLines(seen, StandardCharsets.US_ASCII) : List.of();
    }
}
