// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.util.List;
import nl.seinhuis.stages.policy.decide.DecidedSignal;

/** A signal of which each desk's part holds only what is released. Only {@link Minimiser} makes one. */
public final class MinimisedSignal {

    private final DecidedSignal decided;
    private final List<Draft> drafts;

    MinimisedSignal(DecidedSignal decided, List<Draft> drafts) {
        this.decided = decided;
        this.drafts = List.copyOf(drafts);
    }

    /** The decided signal. */
    public DecidedSignal decided() {
        return decided;
    }

    /** One per desk and purpose that receives something. */
    public List<Draft> drafts() {
        return drafts;
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "MinimisedSignal[" + decided.valid().id() + "]";
    }
}
