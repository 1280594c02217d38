// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.minimise.HandmadeDecision;
import nl.seinhuis.stages.minimise.HandmadeSignal;
import nl.seinhuis.stages.minimise.Leaves;
import nl.seinhuis.stages.minimise.Posting;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import org.junit.jupiter.api.Test;

/**
 * A sender who posts ten thousand numbers of its choice, one a signal, and reads the inbox of a desk that works together
 * with it: which of the numbers are those that the desk knows by pseudonym?
 */
class DictionaryAttackTest {

    private static final Pattern PHONE = Pattern.compile("3\\.tel\\.[A-Za-z0-9_-]{22}");
    private static final Desk DESK = Posting.desk("care-coordinator-groningen", Role.CARE_COORDINATOR);
    private static final Agency HONEST =
            new Agency("ggd-groningen", "00000001111111113000", "GGD Groningen (demo)", Role.GGD, "VR01", List.of());
    private static final int CHOSEN = 10_000;
    private static final int PLANTED = 100;

    @Test
    void recovers_none_of_a_planted_set_beyond_the_ceiling_and_people_are_told() {
        Attack attack = new Attack(IdentifierCeiling.DEFAULT_PER_DAY);
        Set<String> recovered = attack.run(IdentifierCeiling.DEFAULT_PER_DAY);
        assertThat(recovered).isEmpty();
        assertThat(attack.alarms())
                .containsOnly("identifier-ceiling care-terwille")
                .isNotEmpty();
    }

    @Test
    void learns_of_what_it_tries_first_no_more_than_the_ceiling() {
        assertThat(new Attack(IdentifierCeiling.DEFAULT_PER_DAY).run(0))
                .hasSizeLessThanOrEqualTo(IdentifierCeiling.DEFAULT_PER_DAY)
                .isNotEmpty();
    }

    @Test
    void would_recover_them_all_without_a_ceiling() {
        assertThat(new Attack(1_000_000).run(IdentifierCeiling.DEFAULT_PER_DAY)).hasSize(PLANTED);
    }

    /** The desk's inbox, what honest senders put there, and then the attack. */
    private static final class Attack {

        private final Stages stages;
        private final List<String> planted = new ArrayList<>();
        private final Set<String> inbox = new HashSet<>();

        Attack(int ceiling) {
            this.stages = Stages.withHashes(new SeededRandom(7), ceiling);
            for (int i = 0; i < PLANTED; i++) {
                planted.add(number(i * 97));
            }
            for (int day = 0; day < 2; day++) {
                for (String number : planted.subList(day * PLANTED / 2, (day + 1) * PLANTED / 2)) {
                    inbox.add(shown(HONEST, number));
                }
                stages.now.updateAndGet(at -> at.plus(Duration.ofDays(1)));
            }
            assertThat(inbox).hasSize(PLANTED);
            assertThat(stages.alarms).isEmpty();
        }

        /** Posts as many others first as are told; returns the planted numbers that it recognises. */
        Set<String> run(int othersFirst) {
            List<String> chosen = new ArrayList<>();
            for (int i = 0; i < CHOSEN; i++) {
                chosen.add(number(i));
            }
            Collections.shuffle(chosen, new Random(8));
            chosen.removeAll(planted);
            chosen.addAll(othersFirst, planted);
            Set<String> recovered = new TreeSet<>();
            for (String number : chosen) {
                if (inbox.contains(shown(Posting.SENDER, number))) {
                    recovered.add(number);
                }
            }
            return recovered;
        }

        List<String> alarms() {
            return stages.alarms;
        }

        /** The pseudonym that the desk reads for a number. */
        private String shown(Agency sender, String number) {
            HandmadeSignal signal = new HandmadeSignal();
            signal.persons.add(person(number));
            HandmadeDecision linked = HandmadeDecision.nothing().with(Category.CONTACT, "withheld+pseudonym");
            List<String> found = stages
                    .bodies(Posting.decided(
                            sender,
                            signal.build(),
                            Posting.decision(DESK, Purpose.ASSIST, HandmadeDecision.nothing(), linked, "p1")))
                    .stream()
                    .flatMap(body -> Leaves.of(body.content()).stream())
                    .filter(text -> PHONE.matcher(text).matches())
                    .distinct()
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }

        private static String number(int i) {
            return "+316000%05d".formatted(i);
        }

        private static Person person(String number) {
            Person one = HandmadeSignal.person("p1", SubjectRole.VICTIM);
            return new Person(
                    one.ref(),
                    one.role(),
                    one.victimStatus(),
                    one.name(),
                    one.bsn(),
                    one.vNumber(),
                    one.birthDate(),
                    one.minor(),
                    one.gender(),
                    one.nationalities(),
                    one.language(),
                    List.of(new Phone(number)),
                    List.of(),
                    List.of(),
                    one.residence(),
                    one.health(),
                    one.sexWork(),
                    one.policeData(),
                    one.residenceStatus());
        }
    }
}
