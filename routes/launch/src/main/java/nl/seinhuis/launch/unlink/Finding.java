// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

/** What an interval says about a bound. */
public enum Finding {
    /** It is kept. */
    KEPT,
    /** So few were measured that nothing can be concluded. */
    OPEN,
    /** It is not kept. */
    BROKEN;

    /** Of two findings the one that counts for both. */
    public Finding and(Finding other) {
        return compareTo(other) < 0 ? other : this;
    }
}
