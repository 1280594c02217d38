// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.stages.ledger.LedgerHash;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.seal.StoredBody;
import nl.seinhuis.stages.validate.ReceivedSignal;
import nl.seinhuis.stages.validate.SignalRefused;
import nl.seinhuis.stages.validate.ValidSignal;
import nl.seinhuis.stages.validate.Validator;

/**
 * What new content goes through before it may take the place of the old: the same checks and the same seal as a post.
 *
 * @param validator checks
 * @param vault seals and opens
 * @param clock the time
 */
public record Content(Validator validator, BodyVault vault, Clock clock) {

    /** The time. */
    public Instant now() {
        return clock.instant();
    }

    /** Checks new content. */
    public ValidSignal validate(ReceivedSignal received) throws SignalRefused {
        return validator.validate(received);
    }

    /** Opens what is kept of a signal. */
    public byte[] open(UUID signal, StoredBody body) {
        return vault.open(signal, body);
    }

    /** Seals new content, in force once it is committed. */
    public Revision.Content seal(UUID signal, byte[] body, Instant expires, int from) {
        return new Revision.Content(vault.seal(signal, body), digest(body), expires, from);
    }

    /** Tells content apart by its bytes, in hex. */
    public static String digest(byte[] body) {
        return HexFormat.of().formatHex(LedgerHash.sha256(body));
    }
}
