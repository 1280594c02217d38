// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify;

/** One row of the ledger as it is stored. */
public final class LedgerRow {

    private final long index;
    private final String kind;
    private final byte[] entry;
    private final byte[] leaf;
    private final byte[] link;

    /**
     * Takes a row over as it is.
     *
     * @param index place in the ledger, from 0
     * @param kind what happened, as the column beside the entry says
     * @param entry canonical JSON
     * @param leaf SHA-256(0x00 || entry)
     * @param link SHA-256(0x01 || previous link || leaf)
     */
    public LedgerRow(long index, String kind, byte[] entry, byte[] leaf, byte[] link) {
        this.index = index;
        this.kind = kind;
        this.entry = entry.clone();
        this.leaf = leaf.clone();
        this.link = link.clone();
    }

    long index() {
        return index;
    }

    String kind() {
        return kind;
    }

    byte[] entry() {
        return entry.clone();
    }

    byte[] leaf() {
        return leaf.clone();
    }

    byte[] link() {
        return link.clone();
    }

    /** Shows the index only. */
    @Override
    public String toString() {
        return "LedgerRow[" + index + "]";
    }
}
