// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;

/** What holds for every context, also for those that no signal ever makes. */
class DecisionProperties {
    private static final Set<Role> CARE = Set.of(
            Role.CARE_COORDINATOR_REMOTE,
            Role.MUNICIPALITY_SOCIAL,
            Role.GGD,
            Role.CARE_ORGANISATION,
            Role.YOUTH_CARE,
            Role.COMENSHA);
    private static final List<String> ARTICLES = List.of("15", "16", "18", "19", "20");

    private final PolicySet set = ShippedSet.get();

    @Provide
    Arbitrary<Context> contexts() {
        Arbitrary<RuleKey> ruled = Arbitraries.of(set.rules()).map(Rule::key);
        Arbitrary<RuleKey> any = Combinators.combine(
                        Arbitraries.of(Purpose.values()),
                        Arbitraries.of(Role.values()),
                        Arbitraries.of(Role.values()),
                        Arbitraries.of(SubjectRole.values()),
                        Arbitraries.of(Regime.values()))
                .as(RuleKey::new);
        Arbitrary<Facts> facts = Arbitraries.of(Fact.values())
                .set()
                .tuple2()
                .map(two -> Facts.none()
                        .with(two.get1().toArray(Fact[]::new))
                        .with(
                                two.get2().stream().findFirst().orElse(Fact.NECESSITY),
                                List.of(Category.IDENTITY, Category.PLACE)));
        return Combinators.combine(Arbitraries.frequencyOf(Tuple.of(9, ruled), Tuple.of(1, any)), facts)
                .as(Context::new);
    }

    @Property(tries = 5_000)
    void never_above_the_envelope(@ForAll("contexts") Context context) {
        Decision decision = set.decide(context);
        for (Category category : Category.values()) {
            for (DataClass valueClass : DataClass.values()) {
                Level level = decision.level(category, valueClass);
                if (!level.isWithheld()) {
                    for (BasisKind kind : kinds(context.key(), category, valueClass)) {
                        assertThat(carried(context, category, level, kind))
                                .as("%s %s %s %s", context.key(), category, level, kind)
                                .isTrue();
                    }
                }
            }
        }
    }

    /** Written from the rules of the law, apart from the code that loads them. */
    private static List<BasisKind> kinds(RuleKey key, Category category, DataClass valueClass) {
        boolean narrative = category == Category.NARRATIVE;
        boolean perValue = CompiledCell.PER_VALUE.contains(category);
        return Stream.of(
                        key.regime() == Regime.WPG ? BasisKind.WPG : BasisKind.ART6,
                        narrative
                                        || category == Category.HEALTH
                                        || category == Category.SEXUAL_LIFE
                                        || (perValue && valueClass == DataClass.ART9)
                                ? BasisKind.ART9
                                : null,
                        narrative
                                        || category == Category.POLICE_DATA
                                        || key.subject() == SubjectRole.SUSPECT
                                        || (perValue && valueClass == DataClass.ART10)
                                ? BasisKind.ART10
                                : null,
                        category == Category.BSN ? BasisKind.BSN : null,
                        Set.of(Role.GGD, Role.CARE_ORGANISATION, Role.YOUTH_CARE)
                                        .contains(key.from())
                                ? BasisKind.SECRECY
                                : null)
                .filter(kind -> kind != null)
                .toList();
    }

    private boolean carried(Context context, Category category, Level level, BasisKind kind) {
        RuleKey key = context.key();
        List<String> because = set.rule(key).orElseThrow().cells().get(category).because();
        return because.stream()
                .map(code -> set.basis(code).orElseThrow())
                .filter(b -> b.kind() == kind && b.fits(key.purpose(), key.from(), key.to(), key.regime()))
                .filter(b -> b.gates().stream().allMatch(g -> context.facts().holds(g, category)))
                .filter(b -> b.article() == null || context.facts().holds(Fact.article(b.article()), category))
                .anyMatch(b -> b.ceilingOf(category) == null
                        || level.atMost(b.ceilingOf(category))
                        || (level.content() == Content.HIT
                                && b.ceilingOf(category).content() != Content.WITHHELD));
    }

    @Property(tries = 5_000)
    void the_hard_rules_hold(@ForAll("contexts") Context context) {
        RuleKey key = context.key();
        Decision decision = set.decide(context);
        for (DataClass valueClass : DataClass.values()) {
            assertThat(decision.level(Category.REPORTER_PERSON, valueClass)).isEqualTo(Level.WITHHELD);
            assertThat(decision.level(Category.NARRATIVE, valueClass).content()).isNotEqualTo(Content.FULL);
            if (!context.facts().holds(Fact.SENDER_BSN, Category.BSN)) {
                assertThat(decision.level(Category.BSN, valueClass)).isEqualTo(Level.WITHHELD);
            }
            Level police = decision.level(Category.POLICE_DATA, valueClass);
            if (CARE.contains(key.to())) {
                assertThat(police).isEqualTo(Level.WITHHELD);
            }
            if (key.to() == Role.CARE_COORDINATOR || key.to() == Role.VEILIG_THUIS) {
                assertThat(police.atMost(Level.parse("group+none"))).isTrue();
            }
            protectedAddress(context, decision.level(Category.RESIDENCE, valueClass), Category.RESIDENCE);
            protectedAddress(context, decision.level(Category.PLACE, valueClass), Category.PLACE);
        }
        matching(key, decision);
        if (key.regime() == Regime.WPG && !HardRules.holdsPoliceData(key.from())) {
            assertThat(decision.isEmpty()).isTrue();
        }
    }

    private static void protectedAddress(Context context, Level level, Category category) {
        if (context.facts().holds(Fact.PROTECTED_ADDRESS, category)) {
            assertThat(level.atMost(Level.parse("group+none"))).isTrue();
            assertThat(level.content()).isNotEqualTo(Content.HIT);
        }
    }

    private static void matching(RuleKey key, Decision decision) {
        for (Category category : Category.values()) {
            Level level = decision.level(category);
            if (key.purpose() == Purpose.MATCH) {
                assertThat(level.content()).isIn(Content.WITHHELD, Content.HIT);
                assertThat(level.linkage()).isEqualTo(Linkage.NONE);
                assertThat(key.to() == Role.HOUSING_CORPORATION && !level.isWithheld())
                        .isFalse();
            } else {
                assertThat(level.content()).isNotEqualTo(Content.HIT);
            }
        }
    }

    @Property(tries = 5_000)
    void no_rule_or_no_cell_releases_nothing(@ForAll("contexts") Context context) {
        Decision decision = set.decide(context);
        for (Category category : Category.values()) {
            boolean cell = set.rule(context.key())
                    .map(rule -> rule.cells().containsKey(category))
                    .orElse(false);
            if (!cell) {
                for (DataClass valueClass : DataClass.values()) {
                    assertThat(decision.level(category, valueClass)).isEqualTo(Level.WITHHELD);
                }
                assertThat(decision.reason(category).code()).isEqualTo("no-rule");
            }
        }
    }

    @Property(tries = 5_000)
    void a_level_is_always_one_that_the_category_knows_and_special_values_never_get_more(
            @ForAll("contexts") Context context) {
        Decision decision = set.decide(context);
        for (Category category : Category.values()) {
            for (DataClass valueClass : DataClass.values()) {
                Level level = decision.level(category, valueClass);
                assertThat(Levels.isAllowed(category, level))
                        .as("%s %s", category, level)
                        .isTrue();
                assertThat(level.atMost(decision.level(category))).isTrue();
            }
        }
    }

    @Property(tries = 5_000)
    void one_more_gate_never_lowers_anything(@ForAll("contexts") Context context, @ForAll Fact more) {
        if (!more.isGate()) {
            return;
        }
        Decision before = set.decide(context);
        Decision after = set.decide(new Context(context.key(), context.facts().with(more)));
        for (Category category : Category.values()) {
            assertThat(before.level(category).atMost(after.level(category)))
                    .as("%s %s with %s", context.key(), category, more)
                    .isTrue();
        }
    }

    @Property(tries = 5_000)
    void deciding_twice_gives_the_same_and_every_level_is_explained(@ForAll("contexts") Context context) {
        Decision one = set.decide(context);
        Decision two = set.decide(context);
        for (Category category : Category.values()) {
            assertThat(one.level(category)).isEqualTo(two.level(category));
            Reason reason = one.reason(category);
            assertThat(reason.dutch()).isNotBlank();
            assertThat(reason.english()).isNotBlank();
            assertThat(reason.code().equals("released"))
                    .isEqualTo(!one.level(category).isWithheld());
            assertThat(one.bases(category).isEmpty())
                    .isEqualTo(one.level(category).isWithheld());
        }
    }

    @Property(tries = 2_000)
    void under_the_wpg_nothing_without_decision_and_article(@ForAll("contexts") Context context) {
        boolean article = ARTICLES.stream().anyMatch(a -> holdsAnywhere(context, Fact.article(a)));
        boolean decision = holdsAnywhere(context, Fact.WPG_DECISION);
        RuleKey key = context.key();
        boolean carries = key.purpose() == Purpose.MATCH
                || key.purpose() == Purpose.MONITOR
                || key.purpose() == Purpose.REGISTER
                || (key.purpose() == Purpose.ASSIST && key.to() == Role.COMENSHA);
        if (key.regime() == Regime.WPG && !carries && !(article && decision)) {
            assertThat(set.decide(context).isEmpty()).isTrue();
        }
    }

    private static boolean holdsAnywhere(Context context, Fact fact) {
        return Stream.of(Category.values()).anyMatch(c -> context.facts().holds(fact, c));
    }
}
