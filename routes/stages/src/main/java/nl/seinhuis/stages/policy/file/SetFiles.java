// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.fault.Wrong;

/**
 * The files of a set as bytes, by name below the configuration folder with forward slashes: {@code law/}, {@code
 * policies/} without the worked cases, {@code desks/} with {@code desks/keys/}, the
 * stock lists, {@code officers/} with the enrolment of the officers, and each YAML file beside
 * those folders ({@code regions.yaml} and further ones). Environments, the realm and the broker's file are no part of a
 * set. Immutable; what is in it is read once and checked by {@code PolicySet.load}.
 */
public final class SetFiles {
    /** Ending of a desk's list of stock: {@code stock/<desk>.hashes}. */
    public static final String STOCK_LIST = ".hashes";

    /** Ending of the file with the key by which a desk signs its list: {@code stock/<desk>.jwk}. */
    public static final String STOCK_KEY = ".jwk";

    /** Largest file that is taken whole; of a larger one so much is kept that the reader sees that it is too large. */
    static final int MAX_BYTES = 1 << 20;

    /** Largest list of stock. */
    public static final int MAX_LIST_BYTES = 64 << 20;

    private static final List<String> FOLDERS = List.of("law", "policies", "desks", "desks/keys", "officers");

    private final SortedMap<String, byte[]> files;

    private SetFiles(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** These files; the bytes are copied. */
    public static SetFiles of(Map<String, byte[]> files) {
        SortedMap<String, byte[]> copy = new TreeMap<>();
        files.forEach((name, bytes) -> copy.put(name, bytes.clone()));
        return new SetFiles(copy);
    }

    /**
     * Reads the files of a set.
     *
     * @param config the configuration folder; a folder of the set that is missing is an empty one here
     * @throws PolicyFaults the files that cannot be read
     */
    public static SetFiles read(Path config) throws PolicyFaults {
        SortedMap<String, byte[]> files = new TreeMap<>();
        FaultList faults = new FaultList();
        for (String folder : FOLDERS) {
            add(config, folder, "", MAX_BYTES, files, faults);
        }
        add(config, "stock", STOCK_LIST, MAX_LIST_BYTES, files, faults);
        add(config, "stock", STOCK_KEY, MAX_BYTES, files, faults);
        add(config, "", ".yaml", MAX_BYTES, files, faults);
        faults.throwIfAny();
        return new SetFiles(files);
    }

    private static void add(
            Path config, String folder, String ending, int most, Map<String, byte[]> into, FaultList faults) {
        Path path = config.resolve(folder);
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> entries = Files.list(path)) {
            for (Path file : entries.filter(Files::isRegularFile).toList()) {
                String name = config.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(ending)) {
                    bytes(file, name, most, faults).ifPresent(bytes -> into.put(name, bytes));
                }
            }
        } catch (IOException e) {
            faults.add(folder, 0, Wrong.FOLDER_UNREADABLE.with());
        }
    }

    private static Optional<byte[]> bytes(Path file, String name, int most, FaultList faults) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(most + 1));
        } catch (IOException e) {
            faults.add(name, 0, Wrong.FILE_UNREADABLE.with());
            return Optional.empty();
        }
    }

    /** The names of all files, sorted. */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
    }

    /** A copy of the bytes of a file. */
    public Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(files.get(name)).map(byte[]::clone);
    }

    /** The same with one file added or replaced. */
    public SetFiles with(String name, byte[] bytes) {
        SortedMap<String, byte[]> copy = new TreeMap<>(files);
        copy.put(name, bytes.clone());
        return new SetFiles(copy);
    }

    /** The same without a file. */
    public SetFiles without(String name) {
        SortedMap<String, byte[]> copy = new TreeMap<>(files);
        copy.remove(name);
        return new SetFiles(copy);
    }

    /** The names of the files that stand in a folder itself. */
    public List<String> in(String folder) {
        return files.keySet().stream()
                .filter(name -> name.startsWith(folder + "/") && name.indexOf('/', folder.length() + 1) < 0)
                .toList();
    }

    /** The names of the files that stand in no folder. */
    public List<String> beside() {
        return files.keySet().stream().filter(name -> name.indexOf('/') < 0).toList();
    }

    /** Shows the names alone. */
    @Override
    public String toString() {
        return "SetFiles" + files.keySet();
    }
}
