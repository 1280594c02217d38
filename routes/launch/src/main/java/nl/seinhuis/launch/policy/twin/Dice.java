// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.twin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Choices that follow from a number. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** Whether it happens, so many times in a hundred. */
    boolean in100(int times) {
        return random.nextInt(100) < times;
    }

    /** From 0 up to a bound, which is not reached. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** So many different ones, or all if there are fewer, in any order. */
    <T> List<T> some(Collection<T> of, int most) {
        List<T> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return new ArrayList<>(shuffled.subList(0, Math.min(most, shuffled.size())));
    }
}
