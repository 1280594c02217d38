// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.web;

import java.io.IOException;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.SignalIntake;

/** Answers an agency's system that posts signals: 201 when it is on disk, 409 or 400 with the reasons when it is none. */
public final class SignalDoor {

    private SignalDoor() {}

    /**
     * Takes one and answers.
     *
     * @throws IOException if the disk does not take it now
     */
    public static WebAnswer take(Workplace workplace, SignalIntake.Mapping mapping) throws IOException {
        try {
            SignalIntake.take(workplace, mapping);
            return WebAnswer.taken();
        } catch (SignalIntake.ReferenceUsed e) {
            return new WebAnswer(409, e.reasons());
        } catch (NotASignal e) {
            return new WebAnswer(400, e.reasons());
        }
    }
}
