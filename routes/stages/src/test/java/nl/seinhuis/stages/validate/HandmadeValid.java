// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.validate;

import java.time.Instant;
import java.util.UUID;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.stages.policy.model.Agency;

/** A valid signal without a validator, for tests of later stages. */
public final class HandmadeValid {
    private HandmadeValid() {}

    public static ValidSignal signal(Signal signal, Agency agency, Instant receivedAt) {
        return new ValidSignal(
                UUID.randomUUID(), signal, new ReceivedSignal(new byte[0], agency.id(), agency, receivedAt, null));
    }
}
