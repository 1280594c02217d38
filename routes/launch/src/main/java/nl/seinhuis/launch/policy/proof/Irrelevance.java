// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.review.Slice;

/** What no rule, basis or fixed rule of a slice reads changes no decision: tried on whole contexts, other per category. */
final class Irrelevance {
    private static final int PARTS = 16;

    private final PolicySet set;
    private final List<Slice> slices = new ArrayList<>();

    Irrelevance(PolicySet set, List<Slice> slices) {
        this.set = set;
        this.slices.addAll(slices);
    }

    Bilingual words(long contexts) {
        return new Bilingual(
                "Wat geen regel leest, verandert niets (nagegaan op %,d willekeurige volledige contexten)"
                        .formatted(contexts),
                "What no rule reads changes nothing (tried on %,d random whole contexts)".formatted(contexts));
    }

    Optional<Counter> counter(long contexts) {
        return IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(part -> part(part, contexts / PARTS))
                .flatMap(Optional::stream)
                .min(Counter.SMALLEST);
    }

    private Optional<Counter> part(int part, long contexts) {
        SplittableRandom random = new SplittableRandom(part);
        for (long i = 0; i < contexts && !slices.isEmpty(); i++) {
            Slice slice = slices.get(random.nextInt(slices.size()));
            Facts whole = Facts.any(random);
            boolean same = set.decide(new Context(slice.key(), whole))
                    .sameLevels(set.decide(new Context(slice.key(), slice.project(whole))));
            if (!same) {
                Bilingual key = Counter.key(slice.key());
                return Optional.of(new Counter(
                        1,
                        new Bilingual(
                                key.dutch() + ": iets wat geen regel leest, verandert het besluit.",
                                key.english() + ": something that no rule reads changes the decision.")));
            }
        }
        return Optional.empty();
    }
}
