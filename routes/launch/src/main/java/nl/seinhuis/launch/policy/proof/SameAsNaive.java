// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import java.util.Optional;
import nl.seinhuis.launch.policy.twin.Pairs;
import nl.seinhuis.stages.policy.model.Bilingual;

/** The naive interpreter reads the same from the files. */
record SameAsNaive(Pairs pairs) implements Claim {

    @Override
    public Bilingual words() {
        return new Bilingual(
                "Gelijk aan een tweede, eenvoudige lezing van de bestanden",
                "Equal to a second, naive reading of the files");
    }

    @Override
    public Optional<Counter> counter(Seen seen) {
        return pairs.compare(seen.context())
                .map(difference -> new Counter(seen.facts().size(), new Bilingual(difference, difference)));
    }
}
