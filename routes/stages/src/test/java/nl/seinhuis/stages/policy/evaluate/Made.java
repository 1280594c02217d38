// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Note;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.model.Standing;

/** Rules and bases made by hand, without any file. */
final class Made {
    static final RuleKey KEY =
            new RuleKey(Purpose.ASSIST, Role.MUNICIPALITY_SOCIAL, Role.KMAR, SubjectRole.VICTIM, Regime.AVG);
    static final RuleKey WPG =
            new RuleKey(Purpose.ASSIST, Role.POLICE, Role.CARE_COORDINATOR, SubjectRole.VICTIM, Regime.WPG);

    private static final Note NOTE = new Note(Standing.ASSUMPTION, "general knowledge", List.of());

    private Made() {}

    static Level level(String written) {
        return Level.parse(written);
    }

    /** A basis for everyone and everything. */
    static LegalBasis basis(String code, BasisKind kind, String otherwise, Fact... gates) {
        return basis(code, kind, null, Map.of(), otherwise == null ? null : level(otherwise), gates);
    }

    /** A basis of the Wpg for everyone and everything. */
    static LegalBasis wpg(String code, String article, String otherwise, Fact... gates) {
        return basis(code, BasisKind.WPG, article, Map.of(), level(otherwise), gates);
    }

    static LegalBasis basis(
            String code, BasisKind kind, String article, Map<Category, Level> ceiling, Level otherwise, Fact... gates) {
        return new LegalBasis(
                code,
                kind,
                "a statute",
                article,
                new LegalBasis.Scope(
                        EnumSet.allOf(Regime.class),
                        EnumSet.allOf(Role.class),
                        EnumSet.allOf(Role.class),
                        EnumSet.allOf(Purpose.class)),
                List.of(gates),
                ceiling,
                otherwise,
                NOTE,
                "because",
                null);
    }

    static Map<String, LegalBasis> law(LegalBasis... bases) {
        Map<String, LegalBasis> law = new TreeMap<>();
        for (LegalBasis basis : bases) {
            law.put(basis.code(), basis);
        }
        return law;
    }

    static Cell.Refinement when(String level, Fact... gates) {
        return new Cell.Refinement(List.of(gates), level(level));
    }

    /** A cell that rests on every basis of the law. */
    static Cell cell(String base, Map<String, LegalBasis> law, Cell.Refinement... refinements) {
        return new Cell(
                level(base),
                List.of(refinements),
                List.of(),
                false,
                List.copyOf(law.keySet()),
                NOTE,
                new Bilingual("omdat", "because"));
    }

    /** The same, which holds only then. */
    static Cell only(Cell cell, Fact... conditions) {
        return new Cell(
                cell.base(),
                cell.refinements(),
                List.of(conditions),
                cell.locationCodes(),
                cell.because(),
                cell.note(),
                cell.reason());
    }

    static CompiledRule rule(RuleKey key, Category category, Cell cell, Map<String, LegalBasis> law) {
        return new CompiledRule(new Rule("made", key, Map.of(category, cell)), law);
    }

    /** A rule with this cell for each of its categories. */
    static CompiledRule rule(RuleKey key, Cell cell, Map<String, LegalBasis> law, Category... categories) {
        Map<Category, Cell> cells = new TreeMap<>();
        Arrays.stream(categories).forEach(category -> cells.put(category, cell));
        return new CompiledRule(new Rule("made", key, cells), law);
    }
}
