// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.decide.DeskDecision;

/** Random signals with a marker in every field, under random decisions. */
class MinimiserProperties {

    private static final Map<String, Category> CATEGORIES = Map.ofEntries(
            Map.entry("name", Category.IDENTITY),
            Map.entry("bsn", Category.BSN),
            Map.entry("vNumber", Category.BSN),
            Map.entry("birthDate", Category.BIRTH_DATE),
            Map.entry("phone", Category.CONTACT),
            Map.entry("email", Category.CONTACT),
            Map.entry("handle", Category.CONTACT),
            Map.entry("residence", Category.RESIDENCE),
            Map.entry("place", Category.PLACE),
            Map.entry("vehicle", Category.VEHICLE),
            Map.entry("advert.site", Category.ADVERT),
            Map.entry("advert.url", Category.ADVERT),
            Map.entry("advert.advertId", Category.ADVERT),
            Map.entry("advert.phone", Category.ADVERT),
            Map.entry("narrative", Category.NARRATIVE));

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

    @Property(tries = 2_000)
    void what_may_be_revealed_in_full_is_shown_in_full(@ForAll long seed) {
        Random random = new Random(seed);
        Signal signal = RandomCase.signal(random);
        DeskDecision decision = RandomCase.decision(random, signal);
        Minimiser minimiser = new Minimiser(random);
        Map<Category, Level> most = new EnumMap<>(Category.class);
        for (SubjectRole role : SubjectRole.values()) {
            minimiser
                    .most(Posting.decided(signal, decision), decision, role)
                    .forEach((category, level) -> most.merge(category, level, Level::lower));
        }
        assertThat(most).containsEntry(Category.NARRATIVE, Level.WITHHELD);
        for (Marker marker : Marker.of(signal)) {
            Level level = most.getOrDefault(CATEGORIES.get(marker.field()), Level.WITHHELD);
            if (level.content() == Content.FULL) {
                assertThat(marker.allowed(signal, decision))
                        .as("%s in %s", marker.field(), decision)
                        .isTrue();
            }
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
