// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.stock;

import java.util.Set;

/**
 * How much a desk's own stock grows. Being asked about a dwelling depends on this list alone, so a corporation that could
 * lengthen it at will could ask about the whole country. Above {@value #PERCENT} percent an officer of another agency than
 * the desk's own must agree.
 *
 * <p>What counts is what is new, not how long the list is: a list of the same length with other dwellings is another list.
 * Steps below the limit add up to any list, so {@code before} must be the list that another agency last agreed to, never
 * merely the one that was handed in last.
 *
 * @param before dwellings that another agency agreed to; 0 if there is no such list
 * @param added dwellings that are not among those
 */
public record StockGrowth(long before, long added) {

    /** New dwellings, in percent of the list before, up to which the corporation decides alone. */
    public static final int PERCENT = 5;

    /** @throws IllegalArgumentException if a number is negative */
    public StockGrowth {
        if (before < 0 || added < 0) {
            throw new IllegalArgumentException("stock-growth");
        }
    }

    /**
     * The growth from one number to another, where nothing but the numbers is known.
     *
     * @param before how many dwellings another agency agreed to
     * @param after how many there would be
     */
    public static StockGrowth of(long before, long after) {
        return new StockGrowth(before, Math.max(0, after - before));
    }

    /**
     * The growth from one list to another.
     *
     * @param before lines of the list that another agency agreed to, see {@link Stock#line}
     * @param after lines of the new one, of the same desk under the same key
     */
    public static StockGrowth between(Set<String> before, Set<String> after) {
        return new StockGrowth(
                before.size(),
                after.stream().filter(line -> !before.contains(line)).count());
    }

    /** Whether an officer of another agency must agree; for a first list of even one dwelling it is so. */
    public boolean needsAnotherAgency() {
        return added > before / 100 * PERCENT + before % 100 * PERCENT / 100;
    }
}
