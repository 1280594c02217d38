// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import static nl.seinhuis.stages.policy.evaluate.Made.KEY;
import static nl.seinhuis.stages.policy.evaluate.Made.WPG;
import static nl.seinhuis.stages.policy.evaluate.Made.basis;
import static nl.seinhuis.stages.policy.evaluate.Made.cell;
import static nl.seinhuis.stages.policy.evaluate.Made.law;
import static nl.seinhuis.stages.policy.evaluate.Made.level;
import static nl.seinhuis.stages.policy.evaluate.Made.when;
import static nl.seinhuis.stages.policy.evaluate.Made.wpg;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.RuleKey;
import org.junit.jupiter.api.Test;

/** Which bases a cell demands, and when it is above them. */
class EnvelopeTest {
    private static final RuleKey GGD =
            new RuleKey(Purpose.ASSIST, Role.GGD, Role.KMAR, SubjectRole.SUSPECT, Regime.AVG);

    @Test
    void demands_one_basis_of_each_kind_that_class_and_source_ask() {
        assertThat(Envelope.demanded(KEY, Category.PLACE)).containsExactly(BasisKind.ART6);
        assertThat(Envelope.demanded(WPG, Category.PLACE)).containsExactly(BasisKind.WPG);
        assertThat(Envelope.demanded(KEY, Category.HEALTH)).containsExactly(BasisKind.ART6, BasisKind.ART9);
        assertThat(Envelope.demanded(KEY, Category.SEXUAL_LIFE)).containsExactly(BasisKind.ART6, BasisKind.ART9);
        assertThat(Envelope.demanded(KEY, Category.NARRATIVE))
                .containsExactly(BasisKind.ART6, BasisKind.ART9, BasisKind.ART10);
        assertThat(Envelope.demanded(WPG, Category.POLICE_DATA)).containsExactly(BasisKind.WPG, BasisKind.ART10);
        assertThat(Envelope.demanded(KEY, Category.BSN)).containsExactly(BasisKind.ART6, BasisKind.BSN);
        assertThat(Envelope.demanded(GGD, Category.PLACE))
                .containsExactly(BasisKind.ART6, BasisKind.ART10, BasisKind.SECRECY);
        for (Role role : Role.values()) {
            assertThat(Envelope.boundToSecrecy(role))
                    .isEqualTo(Set.of(Role.GGD, Role.CARE_ORGANISATION, Role.YOUTH_CARE)
                            .contains(role));
        }
    }

    @Test
    void a_basis_fits_only_within_its_regime_senders_recipients_and_purposes() {
        LegalBasis basis = scoped(Regime.AVG, Role.MUNICIPALITY_SOCIAL, Role.KMAR, Purpose.ASSIST);
        assertThat(fits(basis)).isTrue();
        assertThat(fits(scoped(Regime.WPG, Role.MUNICIPALITY_SOCIAL, Role.KMAR, Purpose.ASSIST)))
                .isFalse();
        assertThat(fits(scoped(Regime.AVG, Role.NGO, Role.KMAR, Purpose.ASSIST)))
                .isFalse();
        assertThat(fits(scoped(Regime.AVG, Role.MUNICIPALITY_SOCIAL, Role.NGO, Purpose.ASSIST)))
                .isFalse();
        assertThat(fits(scoped(Regime.AVG, Role.MUNICIPALITY_SOCIAL, Role.KMAR, Purpose.MATCH)))
                .isFalse();
        assertThat(basis.mayBeDeclared(Purpose.ASSIST, Role.MUNICIPALITY_SOCIAL, Regime.AVG))
                .isTrue();
        Map<String, LegalBasis> law = law(basis, basis("other", BasisKind.ART6, null));
        assertThat(Envelope.fitting(cell("full+none", law(basis)), KEY, law)).containsExactly(basis);
        assertThat(Envelope.fitting(cell("full+none", law(basis)), WPG, law)).isEmpty();
        assertThat(Envelope.fitting(cell("full+none", law(basis)), KEY, Map.of()))
                .as("a basis that is not there")
                .isEmpty();
    }

    private static boolean fits(LegalBasis basis) {
        return basis.fits(KEY.purpose(), KEY.from(), KEY.to(), KEY.regime());
    }

    private static LegalBasis scoped(Regime regime, Role from, Role to, Purpose purpose) {
        LegalBasis all = basis("A", BasisKind.ART6, null);
        return new LegalBasis(
                "A",
                BasisKind.ART6,
                "a statute",
                null,
                new LegalBasis.Scope(Set.of(regime), Set.of(from), Set.of(to), Set.of(purpose)),
                List.of(),
                Map.of(),
                null,
                all.note(),
                "because",
                null);
    }

    @Test
    void a_basis_demands_its_gates_and_its_article() {
        assertThat(basis("A", BasisKind.ART6, null).demands()).isZero();
        assertThat(wpg("W", "18", "full+none", Fact.WPG_DECISION, Fact.NECESSITY)
                        .demands())
                .isEqualTo(Fact.WPG_18.bits() | Fact.WPG_DECISION.bits() | Fact.NECESSITY.bits());
        assertThat(when("full+none", Fact.CONSENT_WRITTEN, Fact.MINOR).demands())
                .isEqualTo(Fact.CONSENT_WRITTEN.bits() | Fact.MINOR.bits());
    }

    @Test
    void the_ceiling_of_a_category_is_its_own_or_that_of_the_others_or_none() {
        LegalBasis basis =
                basis("A", BasisKind.ART6, null, Map.of(Category.PLACE, level("coarse+none")), level("group+none"));
        assertThat(Envelope.ceiling(basis, Category.PLACE)).isEqualTo(LevelCode.of(level("coarse+none")));
        assertThat(Envelope.ceiling(basis, Category.HEALTH)).isEqualTo(LevelCode.of(level("group+none")));
        assertThat(Envelope.ceiling(basis("B", BasisKind.ART6, null), Category.HEALTH))
                .isEqualTo(LevelCode.UNLIMITED);
    }

    @Test
    void a_match_key_is_under_any_ceiling_that_allows_some_content() {
        assertThat(Envelope.allows(level("group+none"), level("hit+none"))).isTrue();
        assertThat(Envelope.allows(level("withheld+none"), level("hit+none"))).isFalse();
        assertThat(Envelope.allows(level("withheld+pseudonym"), level("hit+none")))
                .isFalse();
        assertThat(Envelope.allows(level("group+none"), level("hit+pseudonym"))).isFalse();
        assertThat(Envelope.allows(level("coarse+none"), level("fine+none"))).isFalse();
        assertThat(Envelope.allows(level("fine+none"), level("fine+none"))).isTrue();
        assertThat(capped("hit+none", "group+none")).isEqualTo("hit+none");
        assertThat(capped("hit+none", "withheld+none")).isEqualTo("withheld+none");
        assertThat(capped("full+pseudonym", "coarse+none")).isEqualTo("coarse+none");
        assertThat(capped("group+none", "full+none")).isEqualTo("group+none");
        assertThat(capped("withheld+none", "full+none")).isEqualTo("withheld+none");
        byte full = LevelCode.of(level("full+pseudonym"));
        assertThat(Envelope.cap(Category.PLACE, full, LevelCode.UNLIMITED)).isEqualTo(full);
    }

    private static String capped(String level, String ceiling) {
        byte capped = Envelope.cap(Category.PLACE, LevelCode.of(level(level)), LevelCode.of(level(ceiling)));
        return LevelCode.level(capped).toString();
    }

    @Test
    void a_cell_without_a_basis_of_a_demanded_kind_is_a_fault() {
        Map<String, LegalBasis> law = law(basis("A", BasisKind.ART6, null));
        assertThat(Envelope.faults(KEY, Category.PLACE, cell("full+none", law), law))
                .isEmpty();
        assertThat(Envelope.faults(KEY, Category.HEALTH, cell("withheld+none", law), law))
                .singleElement()
                .extracting(told -> told.what().english())
                .asString()
                .startsWith("no legal basis of kind art9 for health")
                .contains(KEY.toString());
        assertThat(Envelope.faults(WPG, Category.HEALTH, cell("full+none", law), law))
                .hasSize(2);
    }

    @Test
    void a_level_above_every_alternative_is_a_fault_on_its_axis() {
        Map<String, LegalBasis> law = law(
                basis("A", BasisKind.ART6, "coarse+none"),
                basis("B", BasisKind.ART6, "group+none"),
                basis("C", BasisKind.ART6, "full+none", Fact.NECESSITY));
        assertThat(faults(law, cell("coarse+none", law))).isEmpty();
        assertThat(faults(law, cell("withheld+none", law))).isEmpty();
        assertThat(faults(law, cell("fine+none", law)))
                .singleElement()
                .asString()
                .startsWith(
                        "place fine+none without gates is above its envelope on the axis content: no basis of kind art6");
        assertThat(faults(law, cell("coarse+pseudonym", law)))
                .singleElement()
                .asString()
                .contains("on the axis linkage");
        assertThat(faults(law, cell("coarse+none", law, when("full+none", Fact.NECESSITY))))
                .isEmpty();
        assertThat(faults(law, cell("coarse+none", law, when("full+none", Fact.CONSENT, Fact.ACUTE_DANGER))))
                .singleElement()
                .asString()
                .contains("full+none with consent & acute-danger is above its envelope on the axis content");
        assertThat(faults(law, cell("coarse+none", law, when("full+pseudonym", Fact.NECESSITY))))
                .singleElement()
                .asString()
                .contains("on the axis linkage");
    }

    @Test
    void whichever_article_is_stated_counts_when_the_set_is_checked() {
        Map<String, LegalBasis> law = law(wpg("W15", "15", "coarse+none"), wpg("W20", "20", "full+none"));
        assertThat(Envelope.faults(WPG, Category.PLACE, cell("full+none", law), law))
                .isEmpty();
        for (String article : List.of("15", "16", "18", "19", "20")) {
            Map<String, LegalBasis> one = law(wpg("W", article, "fine+none"));
            assertThat(Envelope.faults(WPG, Category.PLACE, cell("fine+none", one), one))
                    .isEmpty();
        }
    }

    private static List<String> faults(Map<String, LegalBasis> law, Cell cell) {
        return Envelope.faults(KEY, Category.PLACE, cell, law).stream()
                .map(told -> told.what().english())
                .toList();
    }
}
