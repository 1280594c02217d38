// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import nl.seinhuis.kit.access.Secret;

/**
 * Settings of a process that stands apart from the broker: a properties file, each key overridden by an environment
 * variable ({@code SEINHUIS_X_Y} for {@code x.y}). Reading collects faults instead of failing; {@link #check()} reports
 * them all at once, with unknown keys of the file, and only after it may the values be used.
 */
public final class Settings {

    private final Properties file;
    private final Map<String, String> environment;
    private final Set<String> asked = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * Settings from what was read already.
     *
     * @param file what stands in the file
     * @param environment environment variables
     */
    public Settings(Properties file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * Settings from a file.
     *
     * @throws SettingsRefused if it cannot be read
     */
    public static Settings read(Path file, Map<String, String> environment) throws SettingsRefused {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsRefused(List.of("cannot read " + file));
        }
        return new Settings(properties, environment);
    }

    /** A value that may be absent. */
    public Optional<String> optional(String key) {
        asked.add(key);
        String value = environment.getOrDefault(variable(key), file.getProperty(key));
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    /** A value that must be there; empty text and a fault if it is not. */
    public String text(String key) {
        return optional(key).orElseGet(() -> missing(key));
    }

    /** An address that must be there. */
    public URI uri(String key) {
        return parsed(key, text(key), URI::create, URI.create(""));
    }

    /** A port that must be there. */
    public int port(String key) {
        int port = parsed(key, text(key), Integer::parseInt, 1);
        if (port < 1 || port > 65_535) {
            faults.add(key + " is not a port");
        }
        return port;
    }

    /** A path that must be there. */
    public Path path(String key) {
        return parsed(key, text(key), Path::of, Path.of(""));
    }

    /** A list separated by commas; empty if it is absent. */
    public List<String> list(String key) {
        return Arrays.stream(optional(key).orElse("").split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /**
     * A secret. The setting holds only {@code secret:NAME}; the value stands in the file {@code NAME} of
     * {@code secrets.dir}.
     */
    public Secret secret(String key) {
        String pointer = text(key);
        Path directory = path("secrets.dir");
        if (!pointer.matches("secret:[A-Za-z0-9._-]{1,64}")) {
            faults.add(key
                    + " must be secret:NAME, with the value in the file NAME of secrets.dir; plain text is refused");
            return Secret.of("");
        }
        String name = pointer.substring("secret:".length());
        try {
            return Secret.of(Files.readString(directory.resolve(name), StandardCharsets.UTF_8)
                    .strip());
        } catch (IOException e) {
            faults.add(key + ": cannot read secret " + name + " in secrets.dir");
            return Secret.of("");
        }
    }

    /** Adds a fault that the reader of the settings found itself. */
    public void fault(String text) {
        faults.add(text);
    }

    /**
     * Refuses if anything is wrong.
     *
     * @throws SettingsRefused with every fault and every key of the file that nobody asked for
     */
    public void check() throws SettingsRefused {
        List<String> all = new ArrayList<>(faults);
        file.stringPropertyNames().stream()
                .filter(key -> !asked.contains(key))
                .sorted()
                .forEach(key -> all.add("unknown setting " + key));
        if (!all.isEmpty()) {
            throw new SettingsRefused(all);
        }
    }

    private <T> T parsed(String key, String text, Function<String, T> parser, T instead) {
        try {
            return text.isEmpty() ? instead : parser.apply(text);
        } catch (IllegalArgumentException e) {
            faults.add(key + " cannot be read");
            return instead;
        }
    }

    private String missing(String key) {
        faults.add(key + " is missing; set it in the file or as " + variable(key));
        return "";
    }

    private static String variable(String key) {
        return "SEINHUIS_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Shows no value. */
    @Override
    public String toString() {
        return "Settings" + asked;
    }
}
