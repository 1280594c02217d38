// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A ledger in memory, built right, for tests that then spoil it. */
final class SampleLedger {

    final List<LedgerRow> rows = new ArrayList<>();
    byte[] link = new byte[32];
    long size;

    SampleLedger add(String kind, String members) {
        byte[] entry = ("{\"kind\":\"" + kind + "\"" + members + "}").getBytes(StandardCharsets.UTF_8);
        byte[] leaf = LedgerHashes.leaf(entry);
        link = LedgerHashes.link(link, leaf);
        rows.add(new LedgerRow(size++, kind, entry, leaf, link));
        return this;
    }

    SampleLedger delivery(String kind, String id, String digest) {
        return add(kind, ",\"delivery\":\"" + id + "\",\"digest\":\"" + digest + "\"");
    }

    static SampleLedger of(int length) {
        SampleLedger ledger = new SampleLedger();
        for (int i = 0; i < length; i++) {
            ledger.add("received", ",\"salt\":\"" + i + "\"");
        }
        return ledger;
    }

    /** The row with other content, everything else as it was. */
    void put(int place, LedgerRow row) {
        rows.set(place, new LedgerRow(place, row.kind(), row.entry(), row.leaf(), row.link()));
    }

    LedgerReport walk() {
        LedgerWalk walk = new LedgerWalk();
        rows.forEach(walk::accept);
        return walk.finish(size, link);
    }
}
