// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.signal;

import java.io.IOException;
import java.util.List;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.Outbox;
import nl.seinhuis.kit.Workplace;

/** Takes what an agency's system gives into the outbox, and counts what is no signal. */
public final class SignalIntake {

    /** Makes the draft. */
    @FunctionalInterface
    public interface Mapping {

        /**
         * The draft.
         *
         * @throws NotASignal with everything that is wrong
         */
        Draft draft() throws NotASignal;
    }

    /** The reference is in use for a signal with another content. */
    public static final class ReferenceUsed extends NotASignal {

        private static final long serialVersionUID = 1;

        private ReferenceUsed() {
            super(List.of("Dit kenmerk is al gebruikt voor een melding met andere inhoud."));
        }
    }

    private SignalIntake() {}

    /**
     * Takes one; when this returns it is on disk.
     *
     * @throws NotASignal with everything that is wrong; {@link ReferenceUsed} where only the reference is
     * @throws IOException if the disk does not take it now
     */
    public static void take(Workplace workplace, Mapping mapping) throws NotASignal, IOException {
        try {
            if (workplace.outbox().take(mapping.draft()) == Outbox.Taken.CLASHES) {
                throw new ReferenceUsed();
            }
        } catch (NotASignal e) {
            workplace.metrics().count("inputs_refused_total");
            throw e;
        }
    }
}
