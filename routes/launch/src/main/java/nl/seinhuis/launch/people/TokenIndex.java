// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import nl.seinhuis.stages.match.Found;
import nl.seinhuis.stages.match.MatchSubject;
import nl.seinhuis.stages.match.MatchToken;

/**
 * A registry in memory: of each token its first 44 bits beside the number of the person, in order. That two different
 * tokens look alike in 44 bits is possible and only makes a wrong hit more likely.
 */
public final class TokenIndex {
    private static final int PERSON_BITS = 20;
    private static final int MOST_PERSONS = 1 << PERSON_BITS;
    private static final int PERSONS_MASK = MOST_PERSONS - 1;

    private final long[] rows;
    private final short[] known;

    private TokenIndex(long[] rows, short[] known) {
        this.rows = rows;
        this.known = known;
    }

    /** Builds one of persons numbered from 0, on all processors. */
    static TokenIndex of(int persons, IntFunction<MatchSubject> subjects) {
        if (persons > MOST_PERSONS) {
            throw new IllegalArgumentException("at most " + MOST_PERSONS + " persons");
        }
        short[] known = new short[persons];
        long[][] each = new long[persons][];
        IntStream.range(0, persons).parallel().forEach(person -> {
            MatchSubject subject = subjects.apply(person);
            known[person] = (short) subject.known();
            each[person] = subject.tokens().stream()
                    .mapToLong(token -> prefix(token) | person)
                    .toArray();
        });
        long[] rows = Arrays.stream(each).flatMapToLong(Arrays::stream).toArray();
        Arrays.parallelSort(rows);
        return new TokenIndex(rows, known);
    }

    /** Every person with a token of the subject, of one token at most {@code most}. */
    List<Found<Integer>> find(MatchSubject subject, int most) {
        List<Found<Integer>> found = new ArrayList<>();
        for (MatchToken token : subject.tokens()) {
            long from = prefix(token);
            int at = Arrays.binarySearch(rows, from);
            at = at < 0 ? -at - 1 : at;
            for (int n = 0; n < most && at + n < rows.length && (rows[at + n] & ~PERSONS_MASK) == from; n++) {
                int person = (int) (rows[at + n] & PERSONS_MASK);
                found.add(new Found<>(token, person, 1, known[person]));
            }
        }
        return found;
    }

    /** How many rows. */
    public int tokens() {
        return rows.length;
    }

    /** How many persons. */
    public int persons() {
        return known.length;
    }

    /** Keeps it for another time: building takes minutes. */
    public void write(Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
            out.writeInt(known.length);
            out.writeInt(rows.length);
            for (short one : known) {
                out.writeShort(one);
            }
            for (long row : rows) {
                out.writeLong(row);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static TokenIndex read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            short[] known = new short[in.readInt()];
            long[] rows = new long[in.readInt()];
            for (int i = 0; i < known.length; i++) {
                known[i] = in.readShort();
            }
            for (int i = 0; i < rows.length; i++) {
                rows[i] = in.readLong();
            }
            return new TokenIndex(rows, known);
        }
    }

    // The sign bit is in it: sorted and looked up the same way, so that it does not matter.
    private static long prefix(MatchToken token) {
        return ByteBuffer.wrap(token.bytes()).getLong() & ~(long) PERSONS_MASK;
    }
}
