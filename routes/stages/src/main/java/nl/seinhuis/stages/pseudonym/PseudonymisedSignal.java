// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.List;
import nl.seinhuis.stages.minimise.MinimisedSignal;

/** A signal whose deliveries are complete but for sealing. Only {@link Pseudonymiser} makes one. */
public final class PseudonymisedSignal {

    private final MinimisedSignal minimised;
    private final List<Body> bodies;

    PseudonymisedSignal(MinimisedSignal minimised, List<Body> bodies) {
        this.minimised = minimised;
        this.bodies = List.copyOf(bodies);
    }

    /** The minimised signal. */
    public MinimisedSignal minimised() {
        return minimised;
    }

    /** One per draft, in the same order. */
    public List<Body> bodies() {
        return bodies;
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "PseudonymisedSignal[" + minimised.decided().valid().id() + "]";
    }
}
