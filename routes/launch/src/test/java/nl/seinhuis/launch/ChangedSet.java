// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.launch.simulate.change.DemoOfficers;
import nl.seinhuis.launch.simulate.change.SignedIn;
import nl.seinhuis.launch.stack.SharedStack;

/** Another set in force for a while, handed in, signed and activated as people do it; afterwards the first is put back. */
public final class ChangedSet implements AutoCloseable {

    /** Of an agency of a kind that has another officer, who signs. */
    private static final String AUTHOR = "officer.midden";

    private static final List<String> OTHERS = DemoOfficers.but(AUTHOR, "officer.ggd", "officer.woco");

    private final Path config;
    private Path back = SharedStack.ROOT.resolve("config");
    private String with = "";
    private String impact = "";

    private ChangedSet(Path config) {
        this.config = config;
    }

    /** A copy of the shipped configuration below a folder. */
    public static ChangedSet below(Path folder) throws IOException {
        return new ChangedSet(copy(SharedStack.ROOT.resolve("config"), folder.resolve("config")));
    }

    private static Path copy(Path original, Path copy) throws IOException {
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
        return copy;
    }

    /** Adds an agency as it was handed in for review, with the key of its desk. */
    public ChangedSet add(Path review, String agency) throws IOException {
        back = copy(SharedStack.ROOT.resolve("config"), config.resolveSibling("back"));
        Path keys = SharedStack.get().folder().config().resolve("desks/keys");
        copy(keys, back.resolve("desks/keys"));
        copy(keys, config.resolve("desks/keys"));
        for (String file : List.of(agency + ".yaml", "keys/" + agency + ".jwk")) {
            Files.copy(review.resolve(file), config.resolve("desks").resolve(file));
        }
        with = " --with keys";
        return this;
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
        if (with.isEmpty()) {
            agree();
            enforce();
        } else {
            widely(config);
        }
    }

    /** Everything up to the moment from which it is in force. */
    public void agree() {
        List<String> lines = PolicyChangeIT.walk("officer.ggd", "officer.woco");
        lines.subList(0, lines.size() - 1).forEach(line -> PolicyChangeIT.run(line, config));
    }

    /** Puts in force what was agreed to. */
    public void enforce() {
        List<String> lines = PolicyChangeIT.walk("officer.ggd", "officer.woco");
        PolicyChangeIT.run(lines.get(lines.size() - 1), config);
    }

    /**
     * The way back widens, and so does a new agency: one officer of every kind of agency but the author's signs. Each signs
     * the bytes that were worked out once; that an officer works them out again is seen where the walk itself is tested.
     */
    private void widely(Path folder) {
        for (String line : PolicyChangeIT.walk("officer.ggd", "officer.woco")) {
            if (line.startsWith("policy approve")) {
                sign(line.substring(line.lastIndexOf(' ') + 1));
                continue;
            }
            if (line.startsWith("policy activate")) {
                OTHERS.forEach(ChangedSet::sign);
            }
            String own = line.replace("officer.municipality", AUTHOR);
            String told = PolicyChangeIT.run(own.startsWith("policy submit") ? own + with : own, folder);
            if (own.startsWith("policy impact")) {
                impact = told;
            }
        }
    }

    private static void sign(String officer) {
        try {
            SignedIn.approve(SharedStack.get(), officer, SharedStack.personToken(officer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signing", e);
        }
    }

    /** What officers were told of what it changes, and of what was still needed; empty where it widens nothing. */
    public String impact() {
        return impact;
    }

    @Override
    public void close() {
        widely(back);
    }
}
