// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.seinhuis.signal.Purpose;

/** Reads all files of a set and tells everything that is wrong with them at once. */
final class SetReader {
    private static final Set<String> LAW_TABLES = Set.of("roles", "sources");
    private static final int MAX_BYTES = 1 << 20;

    private final Path config;
    private final FaultList faults = new FaultList();

    private SetReader(Path config) {
        this.config = config;
    }

    static PolicySet.Parts read(Path config, KeyPolicy keys) throws PolicyFaults {
        return new SetReader(config).all(keys);
    }

    private PolicySet.Parts all(KeyPolicy keys) throws PolicyFaults {
        Groups groups = Groups.read(yaml(config.resolve("law").resolve("roles.yaml")));
        LawReader law = new LawReader(groups, yaml(config.resolve("law").resolve("sources.yaml")));
        for (Path file : files("law")) {
            if (!LAW_TABLES.contains(stem(file))) {
                yaml(file).ifPresent(law::read);
            }
        }
        Declarations declarations =
                Declarations.read(yaml(config.resolve("policies").resolve("declare.yaml")));
        PolicyReader policies = new PolicyReader(law, groups, declarations);
        for (Path file : files("policies")) {
            if (!stem(file).equals("declare")) {
                yaml(file).ifPresent(map -> policies.read(map, stem(file)));
            }
        }
        DeskReader desks = new DeskReader(config, keys, faults);
        for (Path file : files("desks")) {
            yaml(file).ifPresent(map -> desks.read(map, stem(file)));
        }
        RegionReader regions = new RegionReader(yaml(config.resolve("regions.yaml")));
        regions.check(desks.desks());
        Map<String, String> others = otherFiles();
        faults.throwIfAny();
        Map<Purpose, Policy> byPurpose = new EnumMap<>(Purpose.class);
        policies.policies().forEach(policy -> byPurpose.put(policy.purpose(), policy));
        return new PolicySet.Parts(
                Collections.unmodifiableMap(law.bases()),
                Collections.unmodifiableMap(byPurpose),
                policies.rules().stream().map(PolicyReader.Read::rule).toList(),
                declarations,
                Collections.unmodifiableMap(desks.agencies()),
                Collections.unmodifiableMap(desks.clients()),
                Collections.unmodifiableMap(desks.desks()),
                Collections.unmodifiableMap(regions.regions()),
                Collections.unmodifiableMap(others));
    }

    private Optional<YamlMap> yaml(Path file) {
        return YamlFile.read(config, file, faults);
    }

    /** The YAML files of a folder by name; anything else there is told, so that a misnamed file is not passed over. */
    private List<Path> files(String folder) {
        Path path = config.resolve(folder);
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> files = entries.filter(Files::isRegularFile).sorted().toList();
            if (files.isEmpty()) {
                faults.add(folder, 0, "the folder is empty", "Add its files");
            }
            for (Path file : files) {
                if (!file.toString().endsWith(".yaml")) {
                    faults.add(YamlFile.name(config, file), 0, "no YAML file", "Name it .yaml or move it away");
                }
            }
            return files.stream().filter(f -> f.toString().endsWith(".yaml")).toList();
        } catch (IOException e) {
            faults.add(folder, 0, "the folder cannot be read", "Check that it exists and may be read");
            return List.of();
        }
    }

    /** Lists that belong to the set and are read by others: the stock lists and the stop list. */
    private Map<String, String> otherFiles() {
        Map<String, String> digests = new TreeMap<>();
        digest(config.resolve("stop-list.yaml"), digests);
        Path stock = config.resolve("stock");
        if (Files.isDirectory(stock)) {
            try (Stream<Path> lists = Files.list(stock)) {
                lists.filter(f -> f.toString().endsWith(Stock.ENDING)).forEach(file -> digest(file, digests));
            } catch (IOException e) {
                faults.add("stock", 0, "the folder cannot be read", "Check that it may be read");
            }
        }
        return digests;
    }

    private void digest(Path file, Map<String, String> digests) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        String name = YamlFile.name(config, file);
        try {
            if (Files.size(file) > 64L * MAX_BYTES) {
                faults.add(name, 0, "the file is larger than 64 MiB", "Split it");
                return;
            }
            digests.put(name, CanonicalSet.sha256(Files.readAllBytes(file)));
        } catch (IOException e) {
            faults.add(name, 0, "the file cannot be read", "Check that it may be read");
        }
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : name;
    }
}
