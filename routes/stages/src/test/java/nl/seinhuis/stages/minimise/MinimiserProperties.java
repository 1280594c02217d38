// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.stages.policy.decide.DeskDecision;

/** Random signals with a marker in every field, under random decisions. */
class MinimiserProperties {

    @Property(tries = 2_000)
    void shows_a_marker_exactly_where_decision_and_level_allow(@ForAll long seed) {
        Random random = new Random(seed);
        Signal signal = RandomCase.signal(random);
        DeskDecision decision = RandomCase.decision(random, signal);
        List<Draft> drafts = new Minimiser(random)
                .minimise(Posting.decided(signal, decision))
                .drafts();
        List<String> leaves = new ArrayList<>();
        for (Draft draft : drafts) {
            leaves(draft, leaves);
        }
        for (Marker marker : Marker.of(signal)) {
            assertThat(Leaves.hold(leaves, marker.text()))
                    .as("%s in %s", marker.field(), decision)
                    .isEqualTo(decision.delivers() && marker.allowed(signal, decision));
        }
    }

    @Property(tries = 500)
    void links_an_identifier_only_where_the_level_links_or_shows(@ForAll long seed) {
        Random random = new Random(seed);
        Signal signal = RandomCase.signal(random);
        DeskDecision decision = RandomCase.decision(random, signal);
        for (Draft draft : new Minimiser(random)
                .minimise(Posting.decided(signal, decision))
                .drafts()) {
            List<Shown> all = new ArrayList<>(draft.objects().values());
            draft.persons().forEach(person -> all.addAll(person.values()));
            assertThat(all)
                    .filteredOn(shown ->
                            shown.level().isWithheld() && !shown.links().isEmpty())
                    .isEmpty();
            assertThat(draft.persons())
                    .allSatisfy(person ->
                            assertThat(person.get(Category.RESIDENCE).links()).isEmpty())
                    .allSatisfy(person ->
                            assertThat(person.get(Category.BSN).links()).isEmpty());
        }
    }

    private static void leaves(Draft draft, List<String> into) {
        List<Shown> all = new ArrayList<>(draft.objects().values());
        draft.persons().forEach(person -> all.addAll(person.values()));
        for (Shown shown : all) {
            if (shown.value() != null) {
                into.addAll(Leaves.of(shown.value()));
            }
            shown.links().stream().map(Link::shown).filter(text -> text != null).forEach(into::add);
        }
    }
}
