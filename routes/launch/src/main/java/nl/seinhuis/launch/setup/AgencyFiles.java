// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.setup;

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
public final class AgencyFiles {

    /**
     * One agency.
     *
     * @param id id
     * @param clients its client ids
     * @param desks its desk ids
     * @param coordinates regions of its desks that coordinate care
     * @param landlords those of its desks that are of a housing corporation
     */
    public record Entry(
            String id, List<String> clients, List<String> desks, List<String> coordinates, List<String> landlords) {}

    private AgencyFiles() {}

    /** Every agency, by file name; none where there is no such folder. */
    public static List<Entry> read(Path config) throws IOException {
        Path desks = config.resolve("desks");
        if (!Files.isDirectory(desks)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(desks)) {
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
                List<String> coordinates = new ArrayList<>();
                List<String> landlords = new ArrayList<>();
                for (Object desk : list(agency.get("desks"))) {
                    if (desk instanceof Map<?, ?> values) {
                        desks.add(String.valueOf(values.get("id")));
                        if ("care-coordinator".equals(values.get("role"))) {
                            coordinates.addAll(texts(values.get("regions")));
                        } else if ("housing-corporation".equals(values.get("role"))) {
                            landlords.add(String.valueOf(values.get("id")));
                        }
                    }
                }
                return new Entry(
                        String.valueOf(agency.get("agency")),
                        texts(agency.get("clients")),
                        desks,
                        coordinates,
                        landlords);
            }
        } catch (YamlEngineException e) {
            throw new IOException(file + " is not readable as YAML: run ./seinhuis check", e);
        }
        throw new IOException(file + " describes no agency: run ./seinhuis check");
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
