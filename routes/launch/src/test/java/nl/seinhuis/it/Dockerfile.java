// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Dockerfile of ours, read: what it copies where, its environment, its user and the command that it runs. Only the few
 * instructions that ours use; anything else fails the test that reads it.
 */
record Dockerfile(Map<String, String> copies, Map<String, String> environment, String user, List<String> command) {

    static Dockerfile read(Path file) throws IOException {
        return read(file, "");
    }

    /** Reads one that has one build argument, with its value. */
    static Dockerfile read(Path file, String argument) throws IOException {
        Map<String, String> copies = new LinkedHashMap<>();
        Map<String, String> environment = new LinkedHashMap<>();
        String user = "";
        List<String> command = new ArrayList<>();
        String name = "";
        for (String raw : Files.readAllLines(file)) {
            String line = name.isEmpty() ? raw : raw.replace("${" + name + "}", argument);
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "COPY" -> {
                    String[] paths = words[1].split(" ", 2);
                    copies.put(paths[0], paths[1]);
                }
                case "ENV" -> {
                    String[] pair = words[1].split("=", 2);
                    environment.put(pair[0], pair[1]);
                }
                case "ARG" -> name = words[1];
                case "USER" -> user = words[1].replaceAll(":.*", "");
                case "ENTRYPOINT" -> command = array(words[1]);
                case "FROM", "RUN", "WORKDIR", "VOLUME", "EXPOSE", "HEALTHCHECK", "", "#" -> {
                    // Says nothing about what the process is started with.
                }
                default -> throw new IOException("unknown instruction in " + file.getFileName());
            }
        }
        return new Dockerfile(copies, environment, user, command);
    }

    private static List<String> array(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonArray array = reader.readArray();
            return array.getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .toList();
        }
    }
}
