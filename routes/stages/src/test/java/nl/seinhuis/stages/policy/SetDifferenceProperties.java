// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.review.CellChange;
import nl.seinhuis.stages.policy.review.SetDifference;

/** One level of one rule changes: it is told, in the right direction, wherever it shows and nowhere else. */
class SetDifferenceProperties {
    private static final PolicySet.Parts PARTS = parts();
    private static final PolicySet SHIPPED = new PolicySet(PARTS);

    private static PolicySet.Parts parts() {
        try {
            return SetReader.read(SetFiles.read(ShippedSet.CONFIG), KeyPolicy.OPTIONAL);
        } catch (PolicyFaults e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    @Property(tries = 60)
    void a_single_changed_level_is_told_in_the_right_direction(@ForAll long seed) {
        Random random = new Random(seed);
        int at = random.nextInt(PARTS.rules().size());
        Rule rule = PARTS.rules().get(at);
        List<Category> released = rule.cells().entrySet().stream()
                .filter(cell -> cell.getValue().releases())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (released.isEmpty()) {
            return;
        }
        Category category = released.get(random.nextInt(released.size()));
        Cell cell = rule.cells().get(category);
        Cell changed = change(cell, category, random);
        Map<Category, Cell> cells = new EnumMap<>(rule.cells());
        cells.put(category, changed);
        List<Rule> rules = new ArrayList<>(PARTS.rules());
        rules.set(at, new Rule(rule.id(), rule.key(), cells));
        PolicySet other = new PolicySet(new PolicySet.Parts(
                PARTS.about(),
                PARTS.law(),
                PARTS.policies(),
                rules,
                PARTS.declarations(),
                PARTS.agencies(),
                PARTS.clients(),
                PARTS.desks(),
                PARTS.regions(),
                PARTS.beside(),
                PARTS.otherFiles()));
        SetDifference difference = SetDifference.between(SHIPPED, other);
        assertThat(difference.isEmpty()).isEqualTo(cell.equals(changed));
        assertThat(difference.cells()).allSatisfy(change -> {
            assertThat(change.key()).isEqualTo(rule.key());
            assertThat(change.category()).isEqualTo(category);
        });
        tellsWhatRandomContextsShow(rule.key(), category, other, difference, random);
        direction(cell, changed, difference);
    }

    /** Any difference that a context shows is told under facts that hold in it. */
    private static void tellsWhatRandomContextsShow(
            RuleKey key, Category category, PolicySet other, SetDifference difference, Random random) {
        for (int i = 0; i < 300; i++) {
            Set<Fact> held = EnumSet.noneOf(Fact.class);
            for (Fact fact : Fact.values()) {
                if (random.nextInt(3) > 0) {
                    held.add(fact);
                }
            }
            if (held.contains(Fact.CONSENT_WRITTEN)) {
                held.add(Fact.CONSENT);
            }
            Context context = new Context(key, Facts.none().with(held.toArray(Fact[]::new)));
            Level before = SHIPPED.decide(context).level(category, DataClass.ORDINARY);
            Level after = other.decide(context).level(category, DataClass.ORDINARY);
            boolean told = difference.cells().stream()
                    .anyMatch(c -> held.containsAll(c.facts())
                            && c.before().equals(before)
                            && c.after().equals(after));
            assertThat(told || before.equals(after)).as("%s %s", key, held).isTrue();
        }
    }

    private static void direction(Cell cell, Cell changed, SetDifference difference) {
        if (!chain(cell) || !chain(changed)) {
            return;
        }
        if (atMost(cell, changed)) {
            assertThat(difference.cells()).noneMatch(CellChange::narrows);
            assertThat(difference.narrowedSenders()).isEmpty();
        }
        if (atMost(changed, cell)) {
            assertThat(difference.cells()).noneMatch(CellChange::widens);
            assertThat(difference.widens()).isFalse();
        }
    }

    private static boolean atMost(Cell cell, Cell other) {
        boolean all = cell.base().atMost(other.base());
        for (int i = 0; i < cell.refinements().size(); i++) {
            all &= cell.refinements()
                    .get(i)
                    .level()
                    .atMost(other.refinements().get(i).level());
        }
        return all;
    }

    /** Whether its levels can all be compared, as the loader demands of those that hold together. */
    private static boolean chain(Cell cell) {
        List<Level> levels = new ArrayList<>(List.of(cell.base()));
        cell.refinements().forEach(step -> levels.add(step.level()));
        return levels.stream().allMatch(a -> levels.stream().allMatch(b -> a.atMost(b) || b.atMost(a)));
    }

    private static Cell change(Cell cell, Category category, Random random) {
        List<Levels.Allowed> allowed = Levels.allowed(category);
        Level level = allowed.get(random.nextInt(allowed.size())).level();
        List<Cell.Refinement> steps = new ArrayList<>(cell.refinements());
        int which = random.nextInt(steps.size() + 1);
        if (which < steps.size()) {
            steps.set(which, new Cell.Refinement(steps.get(which).gates(), level));
        }
        return new Cell(
                which == steps.size() ? level : cell.base(),
                steps,
                cell.conditions(),
                cell.locationCodes(),
                cell.because(),
                cell.note(),
                cell.reason());
    }
}
