// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.fault.FaultWords;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.RuleKey;

/**
 * The legal envelope over a rule. For every kind that a cell demands one alternative must allow the level, on both axes,
 * with no more gates than the level itself asks; so a rule that passes here can be decided without reading the law again.
 * Two things are left to the moment of deciding: which article of the Wpg was stated, and the class of single values.
 */
public final class Envelope {
    private static final Set<Role> SECRECY_BOUND = EnumSet.of(Role.GGD, Role.CARE_ORGANISATION, Role.YOUTH_CARE);
    private static final int ALL_ARTICLES =
            Fact.WPG_15.bits() | Fact.WPG_16.bits() | Fact.WPG_18.bits() | Fact.WPG_19.bits() | Fact.WPG_20.bits();

    private Envelope() {}

    /** Whether a sender in this role is bound to professional secrecy. */
    public static boolean boundToSecrecy(Role role) {
        return SECRECY_BOUND.contains(role);
    }

    /** The kinds that a cell of ordinary values demands. */
    static Set<BasisKind> demanded(RuleKey key, Category category) {
        EnumSet<BasisKind> kinds = EnumSet.of(key.regime() == Regime.WPG ? BasisKind.WPG : BasisKind.ART6);
        if (category == Category.HEALTH || category == Category.SEXUAL_LIFE || category == Category.NARRATIVE) {
            kinds.add(BasisKind.ART9);
        }
        if (category == Category.POLICE_DATA
                || category == Category.NARRATIVE
                || key.subject() == SubjectRole.SUSPECT) {
            kinds.add(BasisKind.ART10);
        }
        if (category == Category.BSN) {
            kinds.add(BasisKind.BSN);
        }
        if (boundToSecrecy(key.from())) {
            kinds.add(BasisKind.SECRECY);
        }
        return kinds;
    }

    /** The bases of a cell that can carry a delivery of this key. */
    public static List<LegalBasis> fitting(Cell cell, RuleKey key, Map<String, LegalBasis> law) {
        List<LegalBasis> fitting = new ArrayList<>();
        for (String code : cell.because()) {
            LegalBasis basis = law.get(code);
            if (basis != null && basis.fits(key.purpose(), key.from(), key.to(), key.regime())) {
                fitting.add(basis);
            }
        }
        return fitting;
    }

    static byte ceiling(LegalBasis basis, Category category) {
        Level ceiling = basis.ceilingOf(category);
        return ceiling == null ? LevelCode.UNLIMITED : LevelCode.of(ceiling);
    }

    /** What is wrong with a cell under the law; empty if nothing is. */
    public static List<Wrong.Told> faults(RuleKey key, Category category, Cell cell, Map<String, LegalBasis> law) {
        List<Wrong.Told> faults = new ArrayList<>();
        List<LegalBasis> fitting = fitting(cell, key, law);
        for (BasisKind kind : demanded(key, category)) {
            List<LegalBasis> alternatives =
                    fitting.stream().filter(b -> b.kind() == kind).toList();
            if (alternatives.isEmpty()) {
                faults.add(Wrong.BASIS_MISSING.with(kind, category, key));
                continue;
            }
            if (!cell.base().isWithheld()) {
                above(alternatives, category, cell.base(), 0)
                        .ifPresent(wrong -> faults.add(
                                words(wrong, kind, category, new Cell.Refinement(List.of(), cell.base()), key)));
            }
            for (Cell.Refinement step : cell.refinements()) {
                above(alternatives, category, step.level(), step.demands())
                        .ifPresent(wrong -> faults.add(words(wrong, kind, category, step, key)));
            }
        }
        return faults;
    }

    /** Whether a ceiling allows a level; being a match key shows less than any content, so it needs some content allowed. */
    static boolean allows(Level ceiling, Level level) {
        if (level.content() == Content.HIT && ceiling.content() != Content.WITHHELD) {
            return level.linkage().compareTo(ceiling.linkage()) <= 0;
        }
        return level.atMost(ceiling);
    }

    /** What a ceiling leaves of a level; a match key stays one under any ceiling that allows some content. */
    static byte cap(Category category, byte level, byte ceiling) {
        boolean key = ceiling != LevelCode.UNLIMITED
                && level != LevelCode.WITHHELD
                && allows(LevelCode.level(ceiling), LevelCode.level(level));
        return key ? level : LevelCode.lower(category, level, ceiling);
    }

    /** That a level is above every alternative, and on which axis; empty if one allows it. */
    private static Optional<Wrong> above(List<LegalBasis> alternatives, Category category, Level level, int facts) {
        int held = facts | ALL_ARTICLES;
        Level nearest = Level.WITHHELD;
        for (LegalBasis basis : alternatives) {
            if ((held & basis.demands()) != basis.demands()) {
                continue;
            }
            Level ceiling = basis.ceilingOf(category);
            if (ceiling == null || allows(ceiling, level)) {
                return Optional.empty();
            }
            nearest = LevelCode.level(LevelCode.higher(LevelCode.of(nearest), LevelCode.of(ceiling)));
        }
        Level contentOnly = new Level(level.content(), nearest.linkage());
        return Optional.of(contentOnly.atMost(nearest) ? Wrong.ABOVE_LAW_LINKAGE : Wrong.ABOVE_LAW_CONTENT);
    }

    private static Wrong.Told words(Wrong wrong, BasisKind kind, Category category, Cell.Refinement step, RuleKey key) {
        return wrong.with(
                category, FaultWords.level(category, step.level()), FaultWords.gates(step.gates(), "with "), kind, key);
    }
}
