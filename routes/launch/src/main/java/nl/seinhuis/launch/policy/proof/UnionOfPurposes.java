// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.review.Slice;

/**
 * What one desk can receive of one subject under several purposes at once adds up to no more than one of those purposes
 * gives alone: for each category the higher content and the higher linkage of all of them together. Matching and tables
 * yield no delivery, and of assist and triage only one is delivered.
 */
final class UnionOfPurposes {
    private static final Set<Purpose> DELIVERED = EnumSet.of(
            Purpose.ASSIST, Purpose.TRIAGE, Purpose.INVESTIGATE, Purpose.ADMINISTER, Purpose.REGISTER, Purpose.CASE);

    private final PolicySet set;

    UnionOfPurposes(PolicySet set) {
        this.set = set;
    }

    Bilingual words() {
        return new Bilingual(
                "Per persoon en loket leveren doelen samen niet meer op dan een ervan alleen",
                "Per subject and desk, purposes together give no more than one of them alone");
    }

    Optional<Counter> counter() {
        Map<Role, Set<Set<Purpose>>> together = new EnumMap<>(Role.class);
        for (Desk desk : set.desks()) {
            for (Purpose other : List.of(Purpose.ASSIST, Purpose.TRIAGE)) {
                Set<Purpose> some = EnumSet.copyOf(DELIVERED);
                some.retainAll(desk.purposes());
                if (some.containsAll(List.of(Purpose.ASSIST, Purpose.TRIAGE))) {
                    some.remove(other);
                }
                if (some.size() > 1) {
                    together.computeIfAbsent(desk.role(), role -> new HashSet<>())
                            .add(some);
                }
            }
        }
        List<Counter> counters = new ArrayList<>();
        together.forEach((role, several) -> several.forEach(purposes -> counter(role, purposes, counters)));
        return counters.stream().min(Counter.SMALLEST);
    }

    private void counter(Role to, Set<Purpose> purposes, List<Counter> into) {
        for (Role from : Role.values()) {
            for (SubjectRole subject : SubjectRole.values()) {
                for (Regime regime : Regime.values()) {
                    List<RuleKey> keys = purposes.stream()
                            .map(purpose -> new RuleKey(purpose, from, to, subject, regime))
                            .filter(key -> set.rule(key).isPresent())
                            .toList();
                    if (keys.size() > 1) {
                        contexts(keys, into);
                    }
                }
            }
        }
    }

    private void contexts(List<RuleKey> keys, List<Counter> into) {
        for (RuleKey key : keys) {
            Slice.of(key, set).forEach(facts -> {
                Facts held = Facts.none().with(facts.toArray(Fact[]::new));
                List<Decision> decisions =
                        keys.stream().map(k -> set.decide(new Context(k, held))).toList();
                if (decisions.stream().noneMatch(one -> coversAll(one, decisions))) {
                    into.add(new Counter(
                            facts.size(),
                            new Bilingual(
                                    Counter.key(key).dutch() + ": met " + keys.size()
                                            + " doelen samen meer dan met een",
                                    Counter.key(key).english() + ": more with " + keys.size()
                                            + " purposes together than with one")));
                }
            });
        }
    }

    private static boolean coversAll(Decision one, List<Decision> all) {
        Map<Category, Linkage> linked = new HashMap<>();
        for (Category category : Category.values()) {
            for (Decision other : all) {
                Level level = other.level(category);
                linked.merge(category, level.linkage(), (a, b) -> a.compareTo(b) > 0 ? a : b);
                Level together = new Level(level.content(), linked.getOrDefault(category, Linkage.NONE));
                if (!together.atMost(one.level(category))) {
                    return false;
                }
            }
        }
        return true;
    }
}
