// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import nl.seinhuis.signal.Category;

/** Which facts hold, per category: a gate holds only for the categories within its scope. Immutable. */
@SuppressWarnings("EnumOrdinal") // array positions and bits of this process, never stored
public final class Facts {
    private static final int CATEGORIES = Category.values().length;
    private static final Facts NONE = new Facts(new int[CATEGORIES]);

    private static final int ALL = (1 << Fact.values().length) - 1;
    private static final int WRITTEN_ALONE = 1 << Fact.CONSENT_WRITTEN.ordinal();

    private final int[] bits;

    private Facts(int[] bits) {
        this.bits = bits;
    }

    /** Nothing holds. */
    public static Facts none() {
        return NONE;
    }

    /** The same, and these hold for every category. */
    public Facts with(Fact... facts) {
        int more = 0;
        for (Fact fact : facts) {
            more |= fact.bits();
        }
        int[] copy = bits.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] |= more;
        }
        return new Facts(copy);
    }

    /** The same, and this one holds for these categories. */
    public Facts with(Fact fact, Iterable<Category> categories) {
        int[] copy = bits.clone();
        for (Category category : categories) {
            copy[category.ordinal()] |= fact.bits();
        }
        return new Facts(copy);
    }

    /** Whether a fact holds for a category. */
    public boolean holds(Fact fact, Category category) {
        return (bits[category.ordinal()] & fact.bits()) == fact.bits();
    }

    /**
     * Facts of a context that nobody chose: each holds for each category or not, as the generator says, but never what
     * cannot be (written consent without consent, a minor who is an adult).
     */
    public static Facts any(RandomGenerator random) {
        int[] bits = new int[CATEGORIES];
        for (int i = 0; i < bits.length; i++) {
            int some = random.nextInt();
            some = (some & Fact.CONSENT_WRITTEN.bits()) == Fact.CONSENT_WRITTEN.bits() ? some : some & ~WRITTEN_ALONE;
            bits[i] = ((some & Fact.MINOR.bits()) == 0 ? some : some & ~Fact.ADULT.bits()) & ALL;
        }
        return new Facts(bits);
    }

    /** The same without the facts whose bit is not in the mask of their category. */
    public Facts only(int[] masks) {
        int[] copy = bits.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] &= masks[i];
        }
        return new Facts(copy);
    }

    static Facts ofBits(int[] bits) {
        return new Facts(bits.clone());
    }

    /** The bits that hold for a category, by its ordinal. */
    public int of(int category) {
        return bits[category];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && Arrays.equals(bits, facts.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }
}
