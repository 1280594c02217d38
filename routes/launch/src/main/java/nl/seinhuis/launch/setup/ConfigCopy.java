// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.setup;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The copy of {@code config/} on which the demo runs. Copied anew at each start; a file that has gone from the original
 * goes from the copy too, and what was added in the copy (keys of desks) stays.
 */
public final class ConfigCopy {

    private final Path original;
    private final Path copy;

    /** Copies from one folder to another, which need not be there. */
    public ConfigCopy(Path original, Path copy) {
        this.original = original;
        this.copy = copy;
    }

    /**
     * Makes the copy equal to the original, but for what was added in the copy.
     *
     * @param over a folder of which the files are put over those of the original; it need not be there
     */
    public void refresh(Path over) throws IOException {
        Files.createDirectories(copy);
        Path list = copy.resolve(".copied");
        Set<String> before = new TreeSet<>(Files.exists(list) ? Files.readAllLines(list) : List.of());
        Set<String> now = lay(original);
        if (Files.isDirectory(over)) {
            now.addAll(lay(over));
        }
        before.removeAll(now);
        for (String gone : before) {
            Files.deleteIfExists(copy.resolve(gone));
        }
        Files.write(list, now);
    }

    private Set<String> lay(Path folder) throws IOException {
        Set<String> names = files(folder);
        for (String name : names) {
            Path target = copy.resolve(name);
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.copy(folder.resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
        }
        return names;
    }

    /** Writes settings of the environment {@code demo} in the copy; the comments of the file are not needed there. */
    void settings(Map<String, String> changed) throws IOException {
        Path file = copy.resolve("env").resolve("demo.properties");
        Map<String, String> all = new TreeMap<>(read(file));
        all.putAll(changed);
        List<String> lines = new ArrayList<>();
        lines.add("# Made at each start of the demo from config/env/demo.properties.");
        all.forEach((key, value) -> lines.add(key + "=" + value.replace("\\", "\\\\")));
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            Set<String> names = new TreeSet<>();
            walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .forEach(names::add);
            return names;
        }
    }
}
