// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import nl.seinhuis.journey.store.KeyVersionStore;
import nl.seinhuis.stages.seal.MonthlyKeyStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a key got a new version: it is used, the ledger tells of it, and the keys of past months are wrapped by
 * the newest wrap key. Done in that order and again at each start, so that a crash leaves nothing out.
 */
final class KeyRotations {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotations.class);

    private final KeyRing ring;
    private final KeyVersionStore versions;
    private final MonthlyKeyStore months;
    private SortedMap<String, SortedSet<Integer>> known = new java.util.TreeMap<>();

    KeyRotations(KeyRing ring, KeyVersionStore versions, MonthlyKeyStore months) {
        this.ring = ring;
        this.versions = versions;
        this.months = months;
    }

    /** Takes up what is new. Only one thread at a time may call it. */
    void refresh() {
        ring.refresh();
        SortedMap<String, SortedSet<Integer>> now = ring.versions();
        if (now.equals(known)) {
            return;
        }
        versions.note(Map.copyOf(now));
        int moved = months.rewrap();
        if (moved > 0) {
            LOG.info("keys of months are wrapped anew: count={}", moved);
        }
        known = now;
    }
}
