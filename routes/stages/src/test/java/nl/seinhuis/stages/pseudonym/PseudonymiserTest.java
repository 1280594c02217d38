// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.minimise.HandmadeDecision;
import nl.seinhuis.stages.minimise.HandmadeSignal;
import nl.seinhuis.stages.minimise.Leaves;
import nl.seinhuis.stages.minimise.MinimisedSignal;
import nl.seinhuis.stages.minimise.Posting;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import org.junit.jupiter.api.Test;

class PseudonymiserTest {
    private static final Pattern PSEUDONYM = Pattern.compile("3\\.[a-z]{3}\\.[A-Za-z0-9_-]{22}");
    private static final Desk GRONINGEN = Posting.desk("care-coordinator-groningen", Role.CARE_COORDINATOR);
    private static final Desk DRENTHE = Posting.desk("care-coordinator-drenthe", Role.CARE_COORDINATOR);
    private static final Desk OWN = Posting.desk("care-terwille", Role.CARE_ORGANISATION, Posting.SENDER.oin());

    private static final Agency OTHER =
            new Agency("ggd-groningen", "00000001111111113000", "GGD Groningen (demo)", Role.GGD, "VR01", List.of());

    private final Stages stages = new Stages(new SecureRandom(), 50);

    @Test
    void refuses_nothing_at_all() {
        assertThatThrownBy(() -> stages.pseudonymiser.pseudonymise((MinimisedSignal) null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> stages.pseudonymiser.pseudonymise((List<MinimisedSignal>) null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void gives_a_desk_the_same_pseudonym_for_the_same_identifier() {
        Set<String> first = pseudonyms(post(GRONINGEN, Purpose.ASSIST, 1));
        Set<String> second = pseudonyms(post(GRONINGEN, Purpose.ASSIST, 1));
        assertThat(first).hasSize(5).isEqualTo(second);
        assertThat(first).allMatch(text -> PSEUDONYM.matcher(text).matches());
    }

    @Test
    void shares_no_pseudonym_between_two_desks() {
        assertThat(pseudonyms(post(GRONINGEN, Purpose.ASSIST, 1)))
                .doesNotContainAnyElementsOf(pseudonyms(post(DRENTHE, Purpose.ASSIST, 1)));
    }

    @Test
    void keeps_help_and_registration_apart_but_not_help_and_triage() {
        Set<String> assist = pseudonyms(post(GRONINGEN, Purpose.ASSIST, 1));
        assertThat(pseudonyms(post(GRONINGEN, Purpose.TRIAGE, 1))).isEqualTo(assist);
        assertThat(pseudonyms(post(GRONINGEN, Purpose.REGISTER, 1))).doesNotContainAnyElementsOf(assist);
    }

    @Test
    void gives_desks_of_the_senders_own_organisation_one_time_pseudonyms() {
        Set<String> first = pseudonyms(post(OWN, Purpose.ASSIST, 1));
        Set<String> second = pseudonyms(post(OWN, Purpose.ASSIST, 1));
        assertThat(first).hasSize(5).doesNotContainAnyElementsOf(second);
        assertThat(first).allMatch(text -> PSEUDONYM.matcher(text).matches());
        assertThat(stages.evaluated).isEmpty();
        assertThat(stages.handles.size()).isZero();
    }

    @Test
    void what_is_made_anew_keeps_its_id_and_its_pseudonyms_and_takes_the_place_that_it_was_to_take() {
        List<Body> before = post(GRONINGEN, Purpose.ASSIST, 1);
        UUID replaced = UUID.randomUUID();
        Earlier earlier = Earlier.again(
                new Earlier.To(GRONINGEN.id(), Purpose.ASSIST), before.get(0).id(), replaced);
        DecidedSignal decided = Posting.decided(
                signal(1),
                Posting.decision(GRONINGEN, Purpose.ASSIST, everything(), everything(), "p1"),
                Posting.decision(DRENTHE, Purpose.ASSIST, everything(), everything(), "p1"));
        DecidedSignal own = decided.only(GRONINGEN.id(), Purpose.ASSIST);
        assertThat(decided.only(GRONINGEN.id(), Purpose.TRIAGE).decisions()).isEmpty();

        List<Body> anew = stages.pseudonymiser
                .pseudonymise(List.of(stages.minimiser.minimise(own)), List.of(earlier))
                .get(0)
                .bodies();

        assertThat(anew).hasSize(1);
        assertThat(anew.get(0).id()).isEqualTo(before.get(0).id());
        assertThat(anew.get(0).replaces()).isEqualTo(replaced);
        assertThat(pseudonyms(anew)).isEqualTo(pseudonyms(before));
    }

    @Test
    void evaluates_each_identifier_of_a_batch_once() {
        List<DecidedSignal> batch = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            batch.add(Posting.decided(
                    signal(1),
                    Posting.decision(GRONINGEN, Purpose.ASSIST, everything(), everything(), "p1"),
                    Posting.decision(DRENTHE, Purpose.ASSIST, everything(), everything(), "p1")));
        }
        List<PseudonymisedSignal> done = stages.batch(batch);
        assertThat(done).hasSize(4).allMatch(signal -> signal.bodies().size() == 2);
        assertThat(stages.evaluated).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void makes_pseudonyms_one_time_beyond_the_ceiling_and_tells_people() {
        Stages tight = new Stages(new SecureRandom(), 7);
        Set<String> first = pseudonyms(post(tight, GRONINGEN, Purpose.ASSIST, 1));
        Set<String> second = pseudonyms(post(tight, GRONINGEN, Purpose.ASSIST, 2));
        assertThat(pseudonyms(post(tight, GRONINGEN, Purpose.ASSIST, 1))).isEqualTo(first);
        Set<String> again = pseudonyms(post(tight, GRONINGEN, Purpose.ASSIST, 2));
        again.retainAll(second);
        assertThat(again).as("recognised of a sixth to tenth identifier").hasSize(2);
        assertThat(tight.alarms)
                .containsExactly("identifier-ceiling care-terwille", "identifier-ceiling care-terwille");
        assertThat(pseudonyms(post(tight, DRENTHE, Purpose.ASSIST, 2)))
                .as("another desk")
                .hasSize(5);
        assertThat(tight.alarms).hasSize(2);
    }

    @Test
    void shows_a_canary_under_one_time_pseudonyms_and_tells_people() {
        Stages watched = new Stages(new SecureRandom(), 50);
        Set<String> first = pseudonyms(post(watched, GRONINGEN, Purpose.ASSIST, 1));
        watched.canaries.add(watched.evaluated.get(0));
        Set<String> second = pseudonyms(post(watched, GRONINGEN, Purpose.ASSIST, 1));
        assertThat(second).hasSize(5);
        second.retainAll(first);
        assertThat(second).as("recognised again").hasSize(4);
        assertThat(watched.alarms).containsExactly("identifier-canary care-terwille");
    }

    @Test
    void makes_room_under_the_ceiling_the_next_day() {
        Stages tight = new Stages(new SecureRandom(), 5);
        post(tight, GRONINGEN, Purpose.ASSIST, 1);
        tight.now.updateAndGet(at -> at.plus(Duration.ofDays(1)));
        assertThat(pseudonyms(post(tight, GRONINGEN, Purpose.ASSIST, 2)))
                .isEqualTo(pseudonyms(post(tight, GRONINGEN, Purpose.ASSIST, 2)));
        assertThat(tight.alarms).isEmpty();
    }

    @Test
    void lets_a_sender_recover_nothing_of_what_others_have_shown_to_its_own_desk() {
        Set<String> planted = new HashSet<>();
        Set<String> dictionary = new HashSet<>();
        for (int i = 1; i <= 9; i++) {
            DeskDecision decision = Posting.decision(OWN, Purpose.ASSIST, everything(), everything(), "p" + i);
            planted.addAll(pseudonyms(stages.bodies(Posting.decided(OTHER, signal(i), decision))));
            dictionary.addAll(pseudonyms(stages.bodies(Posting.decided(signal(i), decision))));
        }
        assertThat(planted).hasSize(45).doesNotContainAnyElementsOf(dictionary);
        DeskDecision again = Posting.decision(OWN, Purpose.ASSIST, everything(), everything(), "p1");
        assertThat(planted).containsAll(pseudonyms(stages.bodies(Posting.decided(OTHER, signal(1), again))));
    }

    @Test
    void shares_between_two_desks_nothing_but_words_and_released_values() {
        List<Body> bodies = stages.bodies(Posting.decided(
                signal(1),
                Posting.decision(GRONINGEN, Purpose.ASSIST, linked(), linked(), "p1"),
                Posting.decision(DRENTHE, Purpose.ASSIST, linked(), linked(), "p1")));
        Set<String> shared = longLeaves(bodies.get(0));
        shared.retainAll(longLeaves(bodies.get(1)));
        shared.removeIf(text -> text.endsWith(" reported.") || text.endsWith(" gemeld."));
        assertThat(shared)
                .containsExactlyInAnyOrder(
                        "withheld+pseudonym",
                        "withheld+none",
                        "released",
                        "withheld",
                        "2027-05-01",
                        "AVG6-E-HULP",
                        Posting.SET);
    }

    @Test
    void carries_neither_the_id_of_the_signal_nor_references_inside_it() {
        DecidedSignal decided = Posting.decided(
                signal(1), Posting.decision(GRONINGEN, Purpose.ASSIST, everything(), everything(), "p1"));
        String body = stages.bodies(decided).get(0).content().toString();
        assertThat(body).doesNotContain(decided.valid().id().toString(), "\"p1\"", "eigen-kenmerk", "zaak-kenmerk");
    }

    @Test
    void shows_no_value_in_any_text_form_of_its_types() {
        DecidedSignal decided = Posting.decided(
                signal(1), Posting.decision(GRONINGEN, Purpose.ASSIST, everything(), everything(), "p1"));
        PseudonymisedSignal done = stages.pseudonymiser.pseudonymise(stages.minimiser.minimise(decided));
        TokenHandle handle = new TokenHandle(new byte[16]);
        String all = "" + done + done.bodies() + stages.evaluated + handle
                + new Token(IdentifierType.PHONE, 1, new byte[32]);
        assertThat(all).doesNotContain("Voornaam", "31600", "0014", "AAAA", "[0, 0");
    }

    private List<Body> post(Desk desk, Purpose purpose, int tag) {
        return post(stages, desk, purpose, tag);
    }

    private static List<Body> post(Stages stages, Desk desk, Purpose purpose, int tag) {
        return stages.bodies(
                Posting.decided(signal(tag), Posting.decision(desk, purpose, everything(), everything(), "p" + tag)));
    }

    /** Five identifiers: name with birth date, phone, e-mail, handle and the place. */
    private static Signal signal(int tag) {
        HandmadeSignal signal = new HandmadeSignal();
        signal.persons.add(HandmadeSignal.person("p" + tag, SubjectRole.VICTIM));
        signal.place = HandmadeSignal.place(String.valueOf(tag), null, PlaceKind.WONING);
        return signal.build();
    }

    private static HandmadeDecision everything() {
        return HandmadeDecision.everything();
    }

    private static HandmadeDecision linked() {
        return HandmadeDecision.nothing()
                .with(Category.CONTACT, "withheld+pseudonym")
                .with(Category.IDENTITY, "withheld+pseudonym");
    }

    private static Set<String> pseudonyms(List<Body> bodies) {
        Set<String> found = new TreeSet<>();
        for (Body body : bodies) {
            Leaves.of(body.content()).stream()
                    .filter(text -> PSEUDONYM.matcher(text).matches())
                    .forEach(found::add);
        }
        return found;
    }

    private static Set<String> longLeaves(Body body) {
        Set<String> leaves = new HashSet<>(Leaves.of(body.content()));
        leaves.removeIf(text -> text.length() < 8);
        return leaves;
    }
}
