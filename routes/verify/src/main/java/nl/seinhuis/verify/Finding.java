// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify;

/**
 * Something in the ledger that should not be.
 *
 * @param kind what is wrong
 * @param index where: the row, or the first row concerned
 * @param detail a few words for people; codes and numbers only
 */
public record Finding(Kind kind, long index, String detail) {

    /** What can be wrong. */
    public enum Kind {
        /** The entry is not what its leaf hash was made of. */
        EDITED,
        /** The entry cannot be read, or the column beside it says another kind. */
        UNREADABLE,
        /** Indexes are missing. */
        GAP,
        /** An index comes twice or before its turn. */
        INDEX_ORDER,
        /** The row stands in another row's place. */
        MOVED,
        /** The row does not follow from the row before it: something was changed, removed or put in between. */
        CHAIN_BROKEN,
        /** The head counts other rows than there are. */
        HEAD_SIZE,
        /** The head does not end the chain. */
        HEAD_LINK,
        /** Something was published, delivered or called off that was never intended. */
        NO_INTENT,
        /** The bytes published are not the bytes intended. */
        OTHER_BYTES
    }

    /** One line for people. */
    @Override
    public String toString() {
        return kind + " at " + index + ": " + detail;
    }
}
