// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.review.Slice;
import org.junit.jupiter.api.Test;

/** What the shipped set answers when it is asked for one of its parts. */
class SetAnswersTest {
    private final PolicySet set = ShippedSet.get();

    @Test
    void has_one_rule_per_key_and_a_basis_per_code() {
        assertThat(set.rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(set.rule(rule.key())).contains(rule));
        assertThat(set.rule(new RuleKey(Purpose.ADMINISTER, Role.NGO, Role.NGO, SubjectRole.NONE, Regime.WPG)))
                .isEmpty();
        assertThat(set.law())
                .isNotEmpty()
                .allSatisfy(basis -> assertThat(set.basis(basis.code())).contains(basis));
        assertThat(set.basis("NONE")).isEmpty();
        for (Purpose purpose : Purpose.values()) {
            assertThat(set.policy(purpose)).isPresent();
        }
    }

    @Test
    void recipients_are_the_roles_for_which_some_rule_releases_something() {
        for (Purpose purpose : Purpose.values()) {
            for (Role from : Role.values()) {
                for (Regime regime : Regime.values()) {
                    Set<Role> expected = EnumSet.noneOf(Role.class);
                    for (Rule rule : set.rules()) {
                        RuleKey key = rule.key();
                        if (key.purpose() == purpose
                                && key.from() == from
                                && key.regime() == regime
                                && rule.cells().values().stream().anyMatch(Cell::releases)) {
                            expected.add(key.to());
                        }
                    }
                    assertThat(set.recipients(purpose, from, regime)).isEqualTo(expected);
                }
            }
        }
        assertThat(set.rules())
                .as("some rule releases nothing")
                .anyMatch(rule -> rule.cells().values().stream().noneMatch(Cell::releases));
    }

    @Test
    void finds_agencies_desks_and_regions_by_their_names() {
        assertThat(set.agency("police-noord")).map(Agency::role).contains(Role.POLICE);
        assertThat(set.agency("nobody")).isEmpty();
        assertThat(set.agencyOfClient("woco-lefier")).map(Agency::role).contains(Role.HOUSING_CORPORATION);
        assertThat(set.agencyOfClient("nobody")).isEmpty();
        assertThat(set.desks())
                .isNotEmpty()
                .allSatisfy(desk -> assertThat(set.desk(desk.id())).contains(desk));
        assertThat(set.desk("nobody")).isEmpty();
        assertThat(set.regions())
                .isNotEmpty()
                .allSatisfy(region -> assertThat(set.region(region.code())).contains(region));
        assertThat(set.region("VR99")).isEmpty();
    }

    @Test
    void says_who_may_declare_what() {
        assertThat(set.mayDeclare(Role.POLICE, Purpose.CASE)).isTrue();
        assertThat(set.mayDeclare(Role.KMAR, Purpose.CASE)).isFalse();
        assertThat(set.primaryPurpose(Role.POLICE)).contains(Purpose.TRIAGE);
        assertThat(set.primaryPurpose(Role.NATIONAL_RAPPORTEUR)).isEmpty();
    }

    @Test
    void its_digest_is_that_of_its_canonical_form() {
        assertThat(set.digest())
                .hasSize(64)
                .isEqualTo(CanonicalSet.sha256(set.canonical().getBytes(StandardCharsets.UTF_8)));
        assertThat(set).hasToString("PolicySet[" + set.digest() + "]");
        assertThat(set.canonical()).contains("\"AVG6-E-DUID\"");
        assertThat(set.about()).isNotNull();
        assertThat(set.officers()).isNotNull();
        assertThat(set.stopList()).isNotEmpty();
        assertThat(set.statistics()).isEmpty();
    }

    @Test
    void a_level_is_carried_only_by_a_cell_that_can_release() {
        for (Rule rule : set.rules()) {
            rule.cells().forEach((category, cell) -> {
                boolean some = !cell.base().isWithheld() || !cell.refinements().isEmpty();
                assertThat(cell.releases()).isEqualTo(some);
                assertThat(Slice.of(rule.key(), set).reads(category).isEmpty() || some)
                        .as("%s %s", rule.key(), category)
                        .isTrue();
            });
        }
    }
}
