// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Walks over the ledger and recomputes every hash. It believes nothing that is stored: an entry changed, dropped, added
 * or moved shows up as a problem at its index. It does not find a ledger that was rewritten as a whole; that takes a
 * receipt or a signed checkpoint from outside.
 */
public final class LedgerReader {

    private static final int MOST_PROBLEMS = 100;

    private final List<Problem> problems = new ArrayList<>();
    private LedgerHead head = LedgerHead.empty();

    /**
     * Something that is not as it was written.
     *
     * @param index index of the entry
     * @param code {@code gap}, {@code entry-changed}, {@code chain-broken} or {@code head-differs}
     */
    public record Problem(long index, String code) {}

    /**
     * What a walk found.
     *
     * @param size number of entries seen
     * @param problems what is wrong, at most the first 100; empty if the ledger holds
     */
    public record Verification(long size, List<Problem> problems) {

        /** Whether nothing is wrong. */
        public boolean holds() {
            return problems.isEmpty();
        }
    }

    /** Reads the next entries, in order of index. */
    public void read(List<StoredEntry> entries) {
        for (StoredEntry stored : entries) {
            if (stored.index() != head.size()) {
                problem(head.size(), "gap");
                head = new LedgerHead(stored.index(), head.link());
            }
            byte[] leaf = LedgerHash.leaf(stored.entry());
            if (!Arrays.equals(leaf, stored.leaf())) {
                problem(stored.index(), "entry-changed");
            }
            head = head.next(leaf);
            if (!Arrays.equals(head.link(), stored.link())) {
                problem(stored.index(), "chain-broken");
            }
        }
    }

    /** How far it has read, which is the index to go on from. */
    public long position() {
        return head.size();
    }

    /** Ends the walk and compares with the head that the writer left. */
    public Verification finish(LedgerHead written) {
        if (!written.equals(head)) {
            problem(head.size(), "head-differs");
        }
        return new Verification(head.size(), List.copyOf(problems));
    }

    private void problem(long index, String code) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(index, code));
        }
    }
}
