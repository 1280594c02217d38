// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.stages.policy.fault.PolicyFault;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.testing.TestFolders;

/** A copy of the shipped configuration that a test may spoil. */
public final class ConfigCopy {
    private final Path folder;

    private ConfigCopy(Path folder) {
        this.folder = folder;
    }

    public static ConfigCopy shipped() {
        try {
            Path copy = TestFolders.create("config");
            for (String name : List.of("law", "policies", "desks")) {
                Files.createDirectories(copy.resolve(name));
                try (Stream<Path> files = Files.list(ShippedSet.CONFIG.resolve(name))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Files.copy(file, copy.resolve(name).resolve(file.getFileName()));
                    }
                }
            }
            for (String name :
                    List.of("regions.yaml", "officers.yaml", "stop-list.yaml", "statistics.yaml", "watching.yaml")) {
                Files.copy(ShippedSet.CONFIG.resolve(name), copy.resolve(name));
            }
            return new ConfigCopy(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with the policies of two purposes only, which loads faster. */
    public static ConfigCopy small() {
        ConfigCopy copy = shipped();
        for (String purpose : List.of("assist", "investigate", "register", "case", "match", "monitor")) {
            copy.delete("policies/" + purpose + ".yaml");
        }
        return copy;
    }

    public Path folder() {
        return folder;
    }

    public ConfigCopy append(String file, String text) {
        return change(file, old -> old + text);
    }

    /** Replaces the first occurrence, which must be there. */
    public ConfigCopy replace(String file, String from, String to) {
        return change(file, old -> {
            int at = old.indexOf(from);
            if (at < 0) {
                throw new AssertionError(file + " does not hold: " + from);
            }
            return old.substring(0, at) + to + old.substring(at + from.length());
        });
    }

    public ConfigCopy change(String file, UnaryOperator<String> change) {
        try {
            Path path = folder.resolve(file);
            String old = Files.exists(path) ? Files.readString(path) : "";
            Files.createDirectories(path.getParent());
            Files.writeString(path, change.apply(old));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ConfigCopy write(String file, String text) {
        return change(file, old -> text);
    }

    public ConfigCopy delete(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the agency's desk and its officers. */
    public ConfigCopy withoutAgency(String agency) {
        delete("desks/" + agency + ".yaml");
        return change(
                "officers.yaml",
                old -> Stream.of(old.split("(?m)(?=^  - id: )"))
                        .filter(part -> !part.contains("    agency: " + agency + "\n"))
                        .collect(Collectors.joining()));
    }

    public PolicySet load() {
        try {
            return PolicySet.load(folder, KeyPolicy.OPTIONAL);
        } catch (PolicyFaults e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** What is wrong with it; empty if it loads. */
    public List<PolicyFault> faults() {
        return faults(KeyPolicy.OPTIONAL);
    }

    List<PolicyFault> faults(KeyPolicy keys) {
        try {
            PolicySet.load(folder, keys);
            return List.of();
        } catch (PolicyFaults e) {
            return e.faults();
        }
    }
}
