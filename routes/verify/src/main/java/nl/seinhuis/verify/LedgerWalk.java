// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Walks over the rows in the order of their index, recomputes every hash and remembers what does not fit. From a faulty
 * row it goes on with what is stored there, so that each fault is found in its own place. Not for several threads.
 */
public final class LedgerWalk {

    /** So many findings are kept; more are only counted. */
    public static final int MOST = 1_000;

    private final List<Finding> findings = new ArrayList<>();
    private final List<Break> breaks = new ArrayList<>();
    private final IntentBook intents = new IntentBook(this::found);
    private long found;
    private long entries;
    private long next;
    private byte[] previous = new byte[32];

    /** A row that does not follow from the one before it. */
    private static final class Break {
        final LedgerRow row;
        final byte[] before;

        Break(LedgerRow row, byte[] before) {
            this.row = row;
            this.before = before;
        }

        boolean wouldFollow(byte[] other) {
            return Arrays.equals(LedgerHashes.link(other, row.leaf()), row.link());
        }
    }

    /** Takes the next row. */
    public void accept(LedgerRow row) {
        entries++;
        if (row.index() > next) {
            found(Finding.Kind.GAP, next, "rows " + next + " to " + (row.index() - 1) + " are missing");
        } else if (row.index() < next) {
            found(Finding.Kind.INDEX_ORDER, row.index(), "expected " + next);
        }
        next = row.index() + 1;
        if (!Arrays.equals(LedgerHashes.leaf(row.entry()), row.leaf())) {
            found(Finding.Kind.EDITED, row.index(), "entry and leaf hash differ");
        }
        if (!Arrays.equals(LedgerHashes.link(previous, row.leaf()), row.link())) {
            broken(row);
        }
        previous = row.link();
        intents.read(row);
    }

    private void broken(LedgerRow row) {
        if (breaks.size() < MOST) {
            breaks.add(new Break(row, previous));
        } else {
            found(Finding.Kind.CHAIN_BROKEN, row.index(), "does not follow from the row before it");
        }
    }

    /**
     * Ends the walk.
     *
     * @param size number of rows that the head counts
     * @param link end of the chain that the head names
     */
    public LedgerReport finish(long size, byte[] link) {
        breaks.forEach(this::explain);
        if (size != next || size != entries) {
            found(Finding.Kind.HEAD_SIZE, size, "head counts " + size + ", there are " + entries + " rows");
        }
        if (!Arrays.equals(previous, link)) {
            found(Finding.Kind.HEAD_LINK, size, "head does not end the chain");
        }
        return new LedgerReport(
                entries, HexFormat.of().formatHex(previous), List.copyOf(findings), found, intents.open());
    }

    /** A row that would follow where another one is broken was moved; the rest is broken for a reason unseen. */
    private void explain(Break broken) {
        for (Break other : breaks) {
            if (other != broken && broken.wouldFollow(other.before)) {
                found(Finding.Kind.MOVED, broken.row.index(), "belongs at " + other.row.index());
                return;
            }
        }
        found(Finding.Kind.CHAIN_BROKEN, broken.row.index(), "does not follow from the row before it");
    }

    private void found(Finding.Kind kind, long index, String detail) {
        found++;
        if (findings.size() < MOST) {
            findings.add(new Finding(kind, index, detail));
        }
    }
}
