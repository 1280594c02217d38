// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.RuleKey;
import org.jspecify.annotations.Nullable;

/** For each kind of basis that a released value needs, one named basis allows its level on both axes, with its gates held. */
final class WithinEnvelope implements Claim {
    private static final Set<Role> BOUND_TO_SECRECY = EnumSet.of(Role.GGD, Role.CARE_ORGANISATION, Role.YOUTH_CARE);
    private static final Set<Category> CLASS_PER_VALUE = EnumSet.of(
            Category.PLACE,
            Category.ADVERT,
            Category.INDICATORS,
            Category.COERCION,
            Category.EXPLOITATION,
            Category.STATUS);

    @Override
    public Bilingual words() {
        return new Bilingual(
                "Nooit boven de wettelijke grens, in inhoud en in koppelbaarheid",
                "Never above the legal envelope, in content and in linkage");
    }

    @Override
    public Optional<Counter> counter(Seen seen) {
        for (Category category : seen.rule().cells().keySet()) {
            for (DataClass valueClass : DataClass.values()) {
                Level level = seen.decision().level(category, valueClass);
                if (!level.isWithheld()) {
                    for (BasisKind kind : kinds(seen.rule().key(), category, valueClass)) {
                        if (!carried(seen, category, level, kind)) {
                            return Optional.of(Counter.of(
                                    seen,
                                    category,
                                    level + " zonder grondslag van soort " + kind.code(),
                                    level + " without a basis of kind " + kind.code()));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Set<BasisKind> kinds(RuleKey key, Category category, DataClass valueClass) {
        Set<BasisKind> kinds = EnumSet.of(key.regime() == Regime.WPG ? BasisKind.WPG : BasisKind.ART6);
        boolean perValue = CLASS_PER_VALUE.contains(category);
        if (category == Category.HEALTH
                || category == Category.SEXUAL_LIFE
                || category == Category.NARRATIVE
                || (perValue && valueClass == DataClass.ART9)) {
            kinds.add(BasisKind.ART9);
        }
        if (category == Category.POLICE_DATA
                || category == Category.NARRATIVE
                || key.subject() == SubjectRole.SUSPECT
                || (perValue && valueClass == DataClass.ART10)) {
            kinds.add(BasisKind.ART10);
        }
        if (category == Category.BSN || (perValue && valueClass == DataClass.BSN)) {
            kinds.add(BasisKind.BSN);
        }
        if (BOUND_TO_SECRECY.contains(key.from())) {
            kinds.add(BasisKind.SECRECY);
        }
        return kinds;
    }

    private static boolean carried(Seen seen, Category category, Level level, BasisKind kind) {
        RuleKey key = seen.rule().key();
        for (String code : because(seen, category)) {
            LegalBasis basis = seen.set().basis(code).orElseThrow();
            if (basis.kind() == kind
                    && basis.fits(key.purpose(), key.from(), key.to(), key.regime())
                    && seen.facts().containsAll(basis.gates())
                    && (basis.article() == null || seen.facts().contains(Fact.article(basis.article())))
                    && allows(basis.ceilingOf(category), level)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> because(Seen seen, Category category) {
        Cell cell = seen.rule().cells().get(category);
        return cell == null ? List.of() : cell.because();
    }

    /** Being a match key shows less than any content. */
    private static boolean allows(@Nullable Level ceiling, Level level) {
        return ceiling == null
                || level.atMost(ceiling)
                || (level.content() == Content.HIT && ceiling.content() != Content.WITHHELD);
    }
}
