// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.util.List;
import nl.seinhuis.stages.validate.ValidSignal;

/** A decided signal without a decider, for tests of later stages. */
public final class HandmadeDecided {
    private HandmadeDecided() {}

    public static DecidedSignal signal(ValidSignal valid, String setDigest, List<DeskDecision> decisions) {
        return new DecidedSignal(valid, valid.receivedAt(), setDigest, decisions, List.of());
    }
}
