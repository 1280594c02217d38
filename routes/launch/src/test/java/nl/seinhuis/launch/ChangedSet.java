// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another set in force for a while, handed in, signed and activated as people do it; afterwards the first is put back. */
public final class ChangedSet implements AutoCloseable {

    /** Of an agency of a kind that has another officer, who signs. */
    private static final String AUTHOR = "officer.midden";

    private static final List<String> OTHERS = List.of(
            "officer.police",
            "officer.municipality",
            "officer.care-coordinator",
            "officer.care",
            "officer.comensha",
            "officer.kmar",
            "officer.inspectorate",
            "officer.social",
            "officer.veilig-thuis",
            "officer.youth-care");

    private final Path config;

    private ChangedSet(Path config) {
        this.config = config;
    }

    /** A copy of the shipped configuration below a folder. */
    public static ChangedSet below(Path folder) throws IOException {
        Path original = SharedStack.ROOT.resolve("config");
        Path copy = folder.resolve("config");
        try (Stream<Path> all = Files.walk(original)) {
            for (Path path : all.toList()) {
                Path target = copy.resolve(original.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
        return new ChangedSet(copy);
    }

    /** Replaces the first occurrence, which must be there. */
    public ChangedSet replace(String file, String from, String to) throws IOException {
        Path path = config.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(from)) {
            throw new AssertionError(file + " does not hold: " + from);
        }
        Files.writeString(path, text.replace(from, to));
        return this;
    }

    /** Puts it in force. */
    public void activate() {
        PolicyChangeIT.walk("officer.ggd", "officer.woco").forEach(line -> PolicyChangeIT.run(line, config));
    }

    /** The way back widens: one officer of every kind of agency but the author's signs. */
    private static List<String> walk() {
        List<String> lines = new ArrayList<>();
        for (String line : PolicyChangeIT.walk("officer.ggd", "officer.woco")) {
            if (line.startsWith("policy activate")) {
                OTHERS.forEach(officer -> lines.add("policy approve --as " + officer));
            }
            lines.add(line.replace("officer.municipality", AUTHOR));
        }
        return lines;
    }

    @Override
    public void close() {
        Path original = SharedStack.ROOT.resolve("config");
        walk().forEach(line -> PolicyChangeIT.run(line, original));
    }
}
