// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Cell;

/** Each cell that should release something does so in at least one context, and each refinement decides in one. */
final class EveryRuleCounts implements Claim {
    private final Set<String> should = ConcurrentHashMap.newKeySet();
    private final Set<String> does = ConcurrentHashMap.newKeySet();

    @Override
    public Bilingual words() {
        return new Bilingual("Geen onbereikbare regel", "No unreachable rule");
    }

    @Override
    public Optional<Counter> counter(Seen seen) {
        seen.rule().cells().forEach((category, cell) -> {
            if (cell.releases()) {
                String name = seen.rule().id() + ", " + category.code();
                should.add(name);
                if (releases(seen, category)) {
                    does.add(name);
                }
                for (Cell.Refinement step : cell.refinements()) {
                    String written = name + ", " + step.gates() + " -> " + step.level();
                    should.add(written);
                    if (seen.facts().containsAll(step.gates()) && releases(seen, category)) {
                        does.add(written);
                    }
                }
            }
        });
        return Optional.empty();
    }

    private static boolean releases(Seen seen, Category category) {
        for (DataClass valueClass : DataClass.values()) {
            if (!seen.decision().level(category, valueClass).isWithheld()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Counter> atEnd() {
        Set<String> idle = new TreeSet<>(should);
        idle.removeAll(does);
        return idle.stream()
                .findFirst()
                .map(name -> new Counter(0, new Bilingual("Nooit van toepassing: " + name, "Never applies: " + name)));
    }
}
