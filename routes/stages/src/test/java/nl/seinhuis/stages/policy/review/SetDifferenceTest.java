// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.ConfigCopy;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.review.PartChange.Effect;
import nl.seinhuis.stages.policy.review.PartChange.Kind;
import org.junit.jupiter.api.Test;

/** What an officer would sign is told in full and in the right direction. */
class SetDifferenceTest {
    private final PolicySet shipped = ShippedSet.get();

    @Test
    void finds_nothing_between_a_set_and_the_same_files_read_again() {
        long start = System.nanoTime();
        SetDifference difference =
                SetDifference.between(shipped, ConfigCopy.shipped().load());
        assertThat(difference.isEmpty()).isTrue();
        assertThat(difference.widens()).isFalse();
        assertThat(difference.tightensOnly()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void shows_a_raised_base_for_every_sender_of_the_rule_without_any_fact() {
        PolicySet lower = ConfigCopy.shipped()
                .replace("policies/triage.yaml", "birth-date: {base: group+none, ", "birth-date: {")
                .load();
        SetDifference difference = SetDifference.between(lower, shipped);
        assertThat(difference.cells()).isNotEmpty().allSatisfy(cell -> {
            assertThat(cell.category()).isEqualTo(Category.BIRTH_DATE);
            assertThat(cell.before()).isEqualTo(Level.WITHHELD);
            assertThat(cell.after()).isEqualTo(Level.parse("group+none"));
            assertThat(cell.facts()).isEmpty();
            assertThat(cell.widened()).containsExactly(Axis.CONTENT);
            assertThat(cell.narrows()).isFalse();
        });
        assertThat(difference.parts()).isEmpty();
        assertThat(difference.widens()).isTrue();
        assertThat(difference.tightensOnly()).isFalse();
        assertThat(difference.narrowedSenders()).isEmpty();
        assertThat(difference.widenedSenders()).contains(Role.LABOUR_INSPECTORATE, Role.MUNICIPALITY_SOCIAL);
    }

    @Test
    void shows_a_dropped_gate_under_the_smallest_facts() {
        SetDifference difference = against(ConfigCopy.shipped()
                .replace("policies/triage.yaml", "{necessity & same-region: fine+none}", "{necessity: fine+none}"));
        assertThat(difference.cells())
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.facts()).isEqualTo(EnumSet.of(Fact.NECESSITY)));
        assertThat(difference.cells()).extracting(CellChange::category).containsOnly(Category.RESIDENCE);
        assertThat(difference.widens()).isTrue();
    }

    @Test
    void a_lowered_level_tightens_only() {
        SetDifference difference = against(ConfigCopy.shipped()
                .replace(
                        "policies/triage.yaml",
                        "gender-language: {base: coarse+none, reason: enough-first-view}",
                        "gender-language: {base: group+none, reason: enough-first-view}"));
        assertThat(difference.cells()).isNotEmpty().allMatch(cell -> cell.narrows() && !cell.widens());
        assertThat(difference.tightensOnly()).isTrue();
        assertThat(difference.widenedSenders()).isEmpty();
        assertThat(difference.narrowedSenders()).isNotEmpty();
    }

    @Test
    void a_changed_word_is_told_and_is_no_tightening() {
        SetDifference difference = against(
                ConfigCopy.shipped().replace("policies/triage.yaml", "De week is genoeg", "Een week is genoeg"));
        assertThat(difference.cells()).isEmpty();
        assertThat(difference.parts()).isNotEmpty().allMatch(part -> part.kind() == Kind.RULE);
        assertThat(difference.widens()).isFalse();
        assertThat(difference.tightensOnly()).isFalse();
        assertThat(difference.parts().get(0).words().dutch()).contains("waarneming", "Een week is genoeg");
    }

    @Test
    void a_desk_with_another_purpose_widens_for_all_who_reach_it() {
        SetDifference difference = against(ConfigCopy.shipped()
                .replace("desks/ggd-groningen.yaml", "purposes: [assist", "purposes: [register, assist"));
        PartChange part = only(difference);
        assertThat(part.kind()).isEqualTo(Kind.DESK);
        assertThat(part.path()).isEqualTo("desks/ggd-groningen/purposes");
        assertThat(part.effect()).isEqualTo(Effect.WIDENS);
        assertThat(difference.widens()).isTrue();
    }

    @Test
    void a_desk_that_serves_another_region_widens_for_all_who_reach_it() {
        SetDifference difference = against(ConfigCopy.shipped()
                .replace("desks/woco-lefier.yaml", "regions: [VR01, VR03]", "regions: [VR01, VR03, VR02]"));
        PartChange part = only(difference);
        assertThat(part.effect()).isEqualTo(Effect.WIDENS);
        assertThat(difference.widenedSenders()).contains(Role.POLICE, Role.MUNICIPALITY_ORDER);
        assertThat(difference.tightensOnly()).isFalse();
    }

    @Test
    void a_desk_in_another_role_widens() {
        SetDifference difference = against(ConfigCopy.shipped()
                .replace(
                        "desks/ggd-groningen.yaml",
                        "    role: ggd\n    regions",
                        "    role: care-organisation\n    regions"));
        assertThat(difference.parts()).extracting(PartChange::path).contains("desks/ggd-groningen/role");
        assertThat(difference.widens()).isTrue();
        assertThat(difference.widenedSenders()).isNotEmpty();
    }

    @Test
    void the_only_desk_of_a_role_gone_narrows_but_one_of_two_may_bring_data_to_the_other() {
        PartChange alone = desk(ConfigCopy.shipped().withoutAgency("veilig-thuis-groningen"));
        assertThat(alone.effect()).isEqualTo(Effect.NARROWS);
        PartChange oneOfTwo = desk(ConfigCopy.shipped().withoutAgency("police-midden"));
        assertThat(oneOfTwo.effect()).isEqualTo(Effect.UNCLEAR);
    }

    @Test
    void a_new_right_to_declare_widens_for_that_role() {
        SetDifference difference = SetDifference.between(
                ConfigCopy.shipped().load(),
                ConfigCopy.shipped()
                        .replace(
                                "policies/declare.yaml",
                                "may: [assist, triage, investigate, register, match, monitor]",
                                "may: [assist, triage, investigate, register, case, match, monitor]")
                        .load());
        assertThat(difference.parts())
                .anyMatch(part -> part.kind() == Kind.DECLARATION && part.effect() == Effect.WIDENS);
        assertThat(difference.widenedSenders()).contains(Role.KMAR);
    }

    @Test
    void a_list_that_is_gone_is_never_taken_for_a_tightening() {
        SetDifference difference = SetDifference.between(
                shipped,
                ConfigCopy.shipped()
                        .replace("stop-list.yaml", "    - \"113\" # suicide prevention\n", "")
                        .load());
        PartChange part = only(difference);
        assertThat(part.kind()).isEqualTo(Kind.OTHER);
        assertThat(difference.tightensOnly()).isFalse();
    }

    @Test
    void a_line_that_leaves_the_stop_list_widens_for_all_who_are_compared() {
        SetDifference difference = SetDifference.between(
                shipped,
                ConfigCopy.shipped()
                        .replace("stop-list.yaml", "    - \"113\" # suicide prevention\n", "")
                        .load());
        assertThat(difference.widens()).isTrue();
        assertThat(difference.widenedSenders())
                .contains(Role.POLICE, Role.GGD)
                .doesNotContain(Role.HOUSING_CORPORATION); // takes no part in the arrangement
        SetDifference longer = against(ConfigCopy.shipped().append("stop-list.yaml", "    - \"+31201234567\"\n"));
        assertThat(longer.widens()).isFalse();
        assertThat(longer.tightensOnly()).isFalse();
    }

    @Test
    void a_canary_that_leaves_the_stop_list_is_data_of_nobody() {
        ConfigCopy with = ConfigCopy.shipped().append("stop-list.yaml", "  canary:\n    - v1|INT|tel|+31600009911\n");
        SetDifference gone = SetDifference.between(with.load(), shipped);
        assertThat(gone.widens()).isFalse();
        assertThat(gone.tightensOnly()).isFalse();
    }

    @Test
    void a_desk_that_is_asked_in_the_place_of_silent_ones_widens_for_all_who_reach_it() {
        ConfigCopy without = ConfigCopy.shipped().replace("watching.yaml", "fallback-desk: comensha-remote", "");
        SetDifference comes = SetDifference.between(without.load(), shipped);
        assertThat(only(comes).path()).isEqualTo("watching/fallback-desk");
        assertThat(comes.widenedSenders()).contains(Role.GGD, Role.CARE_ORGANISATION);
        assertThat(against(without).tightensOnly()).isFalse();
        assertThat(against(without).widens()).isFalse();
        SetDifference purpose = SetDifference.between(
                ConfigCopy.shipped()
                        .replace("watching.yaml", "purposes: [assist, triage,", "purposes: [assist,")
                        .load(),
                shipped);
        assertThat(only(purpose).effect()).isEqualTo(Effect.WIDENS);
        SetDifference unserved = against(
                ConfigCopy.shipped().replace("watching.yaml", "purposes: [assist,", "purposes: [register, assist,"));
        assertThat(only(unserved).effect()).isEqualTo(Effect.UNCLEAR);
    }

    @Test
    void watching_that_comes_as_a_whole_brings_its_desk() {
        SetDifference difference = SetDifference.between(
                ConfigCopy.shipped().delete("watching.yaml").load(), shipped);
        assertThat(only(difference).effect()).isEqualTo(Effect.WIDENS);
    }

    @Test
    void an_agency_in_another_region_or_under_another_number_widens_for_its_kind() {
        for (ConfigCopy copy : List.of(
                ConfigCopy.shipped().replace("desks/woco-lefier.yaml", "region: VR01", "region: VR13"),
                ConfigCopy.shipped().replace("desks/woco-lefier.yaml", "oin: \"0000000", "oin: \"0000009"))) {
            SetDifference difference = against(copy);
            assertThat(only(difference).effect()).isEqualTo(Effect.WIDENS);
            assertThat(difference.widenedSenders()).containsExactly(Role.HOUSING_CORPORATION);
        }
    }

    private static PartChange desk(ConfigCopy copy) {
        return against(copy).parts().stream()
                .filter(part -> part.kind() == Kind.DESK)
                .findFirst()
                .orElseThrow();
    }

    private static PartChange only(SetDifference difference) {
        assertThat(difference.cells()).isEmpty();
        List<PartChange> parts = difference.parts();
        assertThat(parts).hasSize(1);
        assertThat(parts.get(0).words().dutch()).endsWith(".");
        assertThat(Set.of(parts.get(0).words().english())).doesNotContain("");
        return parts.get(0);
    }

    private static SetDifference against(ConfigCopy copy) {
        return SetDifference.between(ShippedSet.get(), copy.load());
    }
}
