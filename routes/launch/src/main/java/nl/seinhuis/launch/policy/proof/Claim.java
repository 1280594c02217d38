// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import java.util.Optional;
import nl.seinhuis.stages.policy.model.Bilingual;

/** Something that should hold in every context, looked at one context at a time; used by several threads at once. */
interface Claim {

    /** What should hold, in a short sentence. */
    Bilingual words();

    /** How it fails in this context; empty if it holds. */
    Optional<Counter> counter(Seen seen);

    /** What can be said only when every context has been seen. */
    default Optional<Counter> atEnd() {
        return Optional.empty();
    }
}
