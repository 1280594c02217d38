// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.keys;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Supplier;
import nl.seinhuis.journey.store.keys.KeyVersionStore;
import nl.seinhuis.journey.token.TokenServiceKeys;
import nl.seinhuis.stages.seal.KeysUnusable;
import nl.seinhuis.stages.seal.MonthlyKeyStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a key got a new version: it is used, the ledger tells of it, and the keys of past months and for signing
 * are wrapped by the newest wrap key. What follows when an old one was taken out: the ledger tells of that. Done in that order and again at each start, so that a crash leaves nothing out.
 */
final class KeyRotations {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotations.class);

    private final KeyRing ring;
    private final KeyVersionStore versions;
    private final MonthlyKeyStore months;
    private final KeyNeeds needs;
    private final Supplier<SortedSet<Integer>> tokenService;
    private SortedMap<String, SortedSet<Integer>> known = new java.util.TreeMap<>();

    /**
     * Looks after keys.
     *
     * @param tokenService versions that a token service of its own answered with last; none if there is none, or before its
     *     first answer
     */
    KeyRotations(
            KeyRing ring,
            KeyVersionStore versions,
            MonthlyKeyStore months,
            KeyNeeds needs,
            Supplier<SortedSet<Integer>> tokenService) {
        this.ring = ring;
        this.versions = versions;
        this.months = months;
        this.needs = needs;
        this.tokenService = tokenService;
    }

    /** Takes up what is new. Only one thread at a time may call it. */
    void refresh() {
        ring.refresh((name, version) -> needs.of(name, version).isEmpty());
        SortedMap<String, SortedSet<Integer>> now = ring.versions();
        SortedSet<Integer> answered = tokenService.get();
        if (!answered.isEmpty()) {
            now.put(TokenServiceKeys.NAME, answered);
        }
        if (now.equals(known)) {
            return;
        }
        versions.note(Map.copyOf(now));
        retire(now);
        int moved = months.rewrap() + ring.signing().rewrap();
        if (moved > 0) {
            LOG.info("keys are wrapped anew: count={}", moved);
        }
        known = now;
    }

    /** What was noted and is gone: taken out before this process began, or just now. */
    private void retire(SortedMap<String, SortedSet<Integer>> now) {
        versions.live().forEach((name, noted) -> {
            if (name.equals(TokenServiceKeys.NAME) && !now.containsKey(name)) {
                return; // it has not answered yet
            }
            SortedSet<Integer> left = now.getOrDefault(name, Collections.emptySortedSet());
            for (int version : noted) {
                if (left.contains(version)) {
                    continue;
                }
                if (left.isEmpty()
                        || version > left.last()
                        || needs.of(name, version).isPresent()) {
                    throw new KeysUnusable("a key is gone that is needed: " + name + "-" + version, null);
                }
                versions.retired(name, version);
                LOG.info("key is retired: name={} version={}", name, version);
            }
        });
    }
}
