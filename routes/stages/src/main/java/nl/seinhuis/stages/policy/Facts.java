// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.util.Arrays;
import nl.seinhuis.signal.Category;

/** Which facts hold, per category: a gate holds only for the categories within its scope. Immutable. */
@SuppressWarnings("EnumOrdinal") // array positions and bits of this process, never stored
public final class Facts {
    private static final int CATEGORIES = Category.values().length;
    private static final Facts NONE = new Facts(new int[CATEGORIES]);

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

    static Facts ofBits(int[] bits) {
        return new Facts(bits.clone());
    }

    int of(int category) {
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
