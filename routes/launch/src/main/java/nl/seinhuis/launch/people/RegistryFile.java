// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import nl.seinhuis.stages.match.MatchSubject;
import nl.seinhuis.stages.match.MatchToken;

/**
 * A registry of generated people on disk, with their whole tokens: made once, since a million take half an hour of one
 * processor, and read whenever it is measured. The file stands under its name only when it is complete.
 */
public final class RegistryFile {
    private static final int BUFFER = 1 << 20;

    private final Path file;

    /** One that stands, or is to stand, in this file. */
    public RegistryFile(Path file) {
        this.file = file;
    }

    /** Whether it was made. */
    public boolean made() {
        return Files.exists(file);
    }

    /**
     * Makes it, on one thread.
     *
     * @param people of whom the first {@code persons} are in it
     * @param done told how many are, now and then
     */
    public void make(MadePeople people, int persons, IntConsumer done) throws IOException {
        PersonTokens tokens = new PersonTokens();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), BUFFER))) {
            out.writeInt(persons);
            for (int person = 0; person < persons; person++) {
                MatchSubject subject = tokens.of(people.person(person));
                out.writeShort(subject.known());
                out.writeShort(subject.tokens().size());
                for (MatchToken token : subject.tokens()) {
                    out.write(token.bytes());
                }
                if (person % 10_000 == 0) {
                    done.accept(person);
                }
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads it from the first person to the last.
     *
     * @return how many there are
     */
    public int read(Reader reader) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            int persons = in.readInt();
            for (int person = 0; person < persons; person++) {
                int known = in.readShort();
                int count = in.readShort();
                List<byte[]> tokens = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    tokens.add(in.readNBytes(MatchToken.BYTES));
                }
                reader.person(person, known, tokens);
            }
            return persons;
        }
    }

    /** Takes one person after the other. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Takes one.
         *
         * @param number from 0
         * @param known mask of what is known
         * @param tokens the tokens
         */
        void person(int number, int known, List<byte[]> tokens) throws IOException;
    }
}
