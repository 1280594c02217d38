// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.RuleKey;

/**
 * Replays contexts that were counted under one set against another: how many decisions would newly show a category to a
 * role, and how many no longer. Memory does not grow with the number of contexts.
 *
 * <p>A decision is about one person, or what belongs to no person, at one desk for one purpose. Desks that were never
 * asked have no contexts, so a rule for a new recipient shows in the difference of the sets, not here.
 */
public final class Impact {
    private final PolicySet before;
    private final PolicySet after;
    private final CellComparison comparison;
    private final Map<RuleKey, Set<Category>> differing = new HashMap<>();
    private final Map<Where, Tally> tallies = new HashMap<>();
    private long replayed;

    /**
     * A replay that has seen nothing yet.
     *
     * @param before the set in force
     * @param after the candidate
     */
    public Impact(PolicySet before, PolicySet after) {
        this.before = before;
        this.after = after;
        this.comparison = new CellComparison(before, after);
    }

    /**
     * Replays a stream, which is read once and one by one.
     *
     * @param contexts what was counted
     * @param before the set in force
     * @param after the candidate
     */
    public static ImpactReport replay(Stream<Counted> contexts, PolicySet before, PolicySet after) {
        Impact impact = new Impact(before, after);
        contexts.forEachOrdered(impact::add);
        return impact.report();
    }

    /** Decides one context under both sets, as far as its rule or bases differ between them. */
    public void add(Counted counted) {
        replayed += counted.count();
        Context context = counted.context();
        Set<Category> categories = differing.computeIfAbsent(context.key(), comparison::differing);
        if (categories.isEmpty()) {
            return;
        }
        Decision old = before.decide(context);
        Decision now = after.decide(context);
        for (Category category : categories) {
            boolean more = more(old, now, category);
            boolean less = more(now, old, category);
            if (more || less) {
                Where where = new Where(context.key().purpose(), context.key().to(), category);
                Tally tally = tallies.computeIfAbsent(where, w -> new Tally());
                tally.newly += more ? counted.count() : 0;
                tally.noLonger += less ? counted.count() : 0;
            }
        }
    }

    /** What was found so far, rounded, small counts hidden. */
    public ImpactReport report() {
        Map<Purpose, Map<Role, Map<Category, Tally>>> sorted = new EnumMap<>(Purpose.class);
        tallies.forEach((where, tally) -> sorted.computeIfAbsent(where.purpose(), p -> new EnumMap<>(Role.class))
                .computeIfAbsent(where.to(), r -> new EnumMap<>(Category.class))
                .put(where.category(), tally));
        List<ImpactReport.Row> rows = new ArrayList<>();
        sorted.forEach((purpose, roles) ->
                roles.forEach((to, categories) -> categories.forEach((category, tally) -> rows.add(new ImpactReport.Row(
                        purpose,
                        to,
                        category,
                        ImpactReport.Amount.of(tally.newly),
                        ImpactReport.Amount.of(tally.noLonger))))));
        return new ImpactReport(before.digest(), after.digest(), ImpactReport.Amount.of(replayed), rows);
    }

    /** Whether the second shows more than the first, of any class and in any respect. */
    private static boolean more(Decision less, Decision more, Category category) {
        for (DataClass valueClass : DataClass.values()) {
            Level level = more.level(category, valueClass);
            if (!level.atMost(less.level(category, valueClass))) {
                return true;
            }
            boolean indicators = category == Category.INDICATORS && !level.isWithheld();
            if (indicators && less.locationCodes() && !more.locationCodes()) {
                return true;
            }
        }
        return false;
    }

    /**
     * A context and how often it was decided.
     *
     * @param context the context
     * @param count how often, above zero
     */
    public record Counted(Context context, long count) {}

    private record Where(Purpose purpose, Role to, Category category) {}

    private static final class Tally {
        private long newly;
        private long noLonger;
    }
}
