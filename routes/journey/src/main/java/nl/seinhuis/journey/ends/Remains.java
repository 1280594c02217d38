// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.ends;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.seinhuis.journey.store.keys.LeftoverKeyStore;
import nl.seinhuis.stages.pseudonym.HandleEndStore;
import nl.seinhuis.stages.seal.DataKeyStore;
import nl.seinhuis.stages.validate.StageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what nothing needs any more and nobody ended: handles that lost their last signal, and keys of posts that failed
 * between the commit of the key and that of the signal.
 */
final class Remains {

    private static final Logger LOG = LoggerFactory.getLogger(Remains.class);
    private static final int MOST = 1_024;
    private static final Duration OFTEN = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** A body is committed within seconds of its key; whoever waits longer gave up. */
    static final Duration AGE = DAY;

    private final HandleEndStore handles;
    private final DataKeyStore keys;
    private final LeftoverKeyStore named;
    private final Clock clock;
    private Instant nextHandles = Instant.MIN;
    private Instant nextKeys = Instant.MIN;
    private byte[] after = new byte[0];

    Remains(HandleEndStore handles, DataKeyStore keys, LeftoverKeyStore named, Clock clock) {
        this.handles = handles;
        this.keys = keys;
        this.named = named;
        this.clock = clock;
    }

    /** Looks at loose handles each time, at handles that are due once a minute, at all keys once a day in pieces. */
    void round() {
        try {
            Instant now = clock.instant();
            handles.removeLoose(now, MOST);
            if (!now.isBefore(nextHandles) && handles.letGo(now, MOST) < MOST) {
                nextHandles = now.plus(OFTEN);
            }
            if (!now.isBefore(nextKeys)) {
                leftovers(now);
            }
        } catch (StageFailed away) {
            LOG.warn("remains wait: code={}", away.code());
        }
    }

    private void leftovers(Instant now) {
        List<byte[]> old = keys.older(AGE, after, MOST);
        List<byte[]> unnamed = old.isEmpty() ? List.of() : named.unnamed(old);
        if (!unnamed.isEmpty()) {
            keys.destroy(unnamed);
            LOG.info("keys of failed posts removed: count={}", unnamed.size());
        }
        boolean over = old.size() < MOST;
        after = over ? new byte[0] : old.get(old.size() - 1);
        nextKeys = over ? now.plus(DAY) : now;
    }
}
