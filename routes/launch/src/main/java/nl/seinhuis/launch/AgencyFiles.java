// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The agencies of {@code config/desks}, as far as keys and accounts are made for them. Whether the files are right is
 * judged elsewhere, when the set is loaded.
 */
final class AgencyFiles {

    /**
     * One agency.
     *
     * @param id id
     * @param clients its client ids
     * @param desks its desk ids
     */
    record Entry(String id, List<String> clients, List<String> desks) {}

    private AgencyFiles() {}

    /** Every agency, by file name. */
    static List<Entry> read(Path config) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(config.resolve("desks"))) {
            files = list.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        List<Entry> entries = new ArrayList<>();
        for (Path file : files) {
            entries.add(entry(file));
        }
        return entries;
    }

    private static Entry entry(Path file) throws IOException {
        LoadSettings settings =
                LoadSettings.builder().setMaxAliasesForCollections(0).build();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (new Load(settings).loadFromReader(reader) instanceof Map<?, ?> agency) {
                List<String> desks = new ArrayList<>();
                for (Object desk : list(agency.get("desks"))) {
                    if (desk instanceof Map<?, ?> values) {
                        desks.add(String.valueOf(values.get("id")));
                    }
                }
                List<String> clients = list(agency.get("clients")).stream()
                        .map(String::valueOf)
                        .toList();
                return new Entry(String.valueOf(agency.get("agency")), clients, desks);
            }
        } catch (YamlEngineException e) {
            throw new IOException(file + " is not readable as YAML: run ./seinhuis check", e);
        }
        throw new IOException(file + " describes no agency: run ./seinhuis check");
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
