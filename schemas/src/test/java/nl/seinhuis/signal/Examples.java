// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The example messages of this module, for the tests of all modules. */
public final class Examples {

    private static final String FOLDER = "/nl/seinhuis/schemas/examples/";

    private Examples() {}

    /** An example. */
    public static final class Example {

        private final String name;
        private final String client;
        private final byte[] body;

        Example(String name, String client, byte[] body) {
            this.name = name;
            this.client = client;
            this.body = body;
        }

        /** File name. */
        public String name() {
            return name;
        }

        /** The client that posts it, from the file name; empty for bad examples. */
        public String client() {
            return client;
        }

        /** A copy of the bytes. */
        public byte[] body() {
            return body.clone();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * What must be said about a bad example.
     *
     * @param file file name
     * @param code code of a fault
     * @param pointer its place
     */
    public record Expected(String file, String code, String pointer) {}

    /** Signals that are right in every respect, in order of their names. */
    public static List<Example> good() {
        return folder("good");
    }

    /** Signals that an agency's connector is tried with. */
    public static List<Example> trial() {
        return folder("trial");
    }

    /** Signals that fit the schema and that a later stage must refuse. */
    public static List<Example> refused() {
        return folder("refused");
    }

    /** Inputs that the codec must refuse. */
    public static List<Example> bad() {
        return folder("bad").stream()
                .filter(example -> example.name().endsWith(".json"))
                .toList();
    }

    /** The good example with a number and words, for example {@code 04-one-phone-three-names}. */
    public static Example good(String name) {
        return good().stream()
                .filter(example -> example.name().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no example " + name));
    }

    /** What is expected of the bad examples. */
    public static List<Expected> expected() {
        List<Expected> expected = new ArrayList<>();
        String text = new String(read(FOLDER + "bad/expected.csv"), StandardCharsets.UTF_8);
        for (String line : text.lines().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            expected.add(new Expected(cells[0], cells[1], cells[2]));
        }
        return expected;
    }

    /**
     * The body of an example as if its acute danger had been stated a minute before a moment: such a gate counts for 24
     * hours only, so that a file cannot hold it. Other examples stay as they are.
     */
    public static byte[] statedAt(Example example, Instant now) {
        JsonNode signal = JsonMapper.shared().readTree(example.body());
        LocalDateTime stated = LocalDateTime.ofInstant(now.minusSeconds(60), ZoneId.of("Europe/Amsterdam"));
        for (JsonNode gate : signal.at("/legal/gates")) {
            if (gate.path("kind").asString("").equals("acute-danger")) {
                gate.asObject()
                        .put("date", stated.toLocalDate().toString())
                        .put(
                                "time",
                                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
                                        .format(stated))
                        .put("validUntil", stated.toLocalDate().plusDays(1).toString());
            }
        }
        return JsonMapper.shared().writeValueAsBytes(signal);
    }

    private static List<Example> folder(String name) {
        List<Example> examples = new ArrayList<>();
        for (String file : list(FOLDER + name)) {
            String[] parts = file.split("\\.", -1);
            examples.add(new Example(file, parts.length > 2 ? parts[1] : "", read(FOLDER + name + "/" + file)));
        }
        return examples;
    }

    private static List<String> list(String folder) {
        try {
            URI uri = Examples.class.getResource(folder).toURI();
            if (!uri.getScheme().equals("jar")) {
                return names(Path.of(uri));
            }
            String inside = uri.getSchemeSpecificPart();
            Path file = Path.of(URI.create(inside.substring(0, inside.indexOf('!'))));
            // A file system of our own: the shared one of the URI may be open or closed by another test.
            try (FileSystem jar = FileSystems.newFileSystem(file)) {
                return names(jar.getPath(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = Examples.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
