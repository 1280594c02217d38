// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import java.util.Arrays;

/** Where the ledger ends: how many entries it has and the last link of its chain. Immutable. */
public final class LedgerHead {

    private static final LedgerHead EMPTY = new LedgerHead(0, new byte[LedgerHash.LENGTH]);

    private final long size;
    private final byte[] link;

    LedgerHead(long size, byte[] link) {
        this.size = size;
        this.link = link.clone();
    }

    /** The head of a ledger without entries: its link is 32 zero bytes. */
    public static LedgerHead empty() {
        return EMPTY;
    }

    /** Number of entries, which is the index of the next one. */
    public long size() {
        return size;
    }

    /** Last link of the chain. */
    public byte[] link() {
        return link.clone();
    }

    /** The head after one more entry with this leaf hash. */
    public LedgerHead next(byte[] leaf) {
        return new LedgerHead(size + 1, LedgerHash.link(link, leaf));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedgerHead that && that.size == size && Arrays.equals(that.link, link);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(size);
    }

    @Override
    public String toString() {
        return "LedgerHead[" + size + "]";
    }
}
