// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nl.seinhuis.stages.match.Found;
import nl.seinhuis.stages.match.MatchSubject;
import nl.seinhuis.stages.match.MatchToken;

/**
 * A registry in memory: of each token its first 44 bits beside the number of the person, in order. That two different
 * tokens look alike in 44 bits is possible and only makes a wrong hit more likely.
 */
public final class TokenIndex implements Registry {
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

    @Override
    public List<Found<Integer>> find(MatchSubject subject, int most) {
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

    @Override
    public int persons() {
        return known.length;
    }

    /** Reads one that was made before. */
    public static TokenIndex read(RegistryFile file) throws IOException {
        LongStream.Builder rows = LongStream.builder();
        IntStream.Builder known = IntStream.builder();
        file.read((person, mask, tokens) -> {
            known.add(mask);
            tokens.forEach(token -> rows.add(prefix(token) | person));
        });
        int[] masks = known.build().toArray();
        short[] small = new short[masks.length];
        for (int i = 0; i < masks.length; i++) {
            small[i] = (short) masks[i];
        }
        long[] all = rows.build().toArray();
        Arrays.sort(all);
        return new TokenIndex(all, small);
    }

    // The sign bit is in it: sorted and looked up the same way, so that it does not matter.
    private static long prefix(MatchToken token) {
        return prefix(token.bytes());
    }

    private static long prefix(byte[] token) {
        return ByteBuffer.wrap(token).getLong() & ~(long) PERSONS_MASK;
    }
}
