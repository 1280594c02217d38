// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import nl.seinhuis.journey.store.CalledOff;
import nl.seinhuis.journey.store.StillClock;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.validate.StageFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which events that were called off are worked on together, how often is looked, and when again after a failure. */
class RetellBenchTest {

    private static final int MOST = 16;
    private static final int READ = 256;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(4);

    private static PolicySet set;

    private final CalledOff calledOff = new CalledOff();
    private final StillClock clock = new StillClock();
    private final List<UUID> made = new ArrayList<>();
    private final RetellBench bench = bench(together -> made.addAll(ids(together)));

    @BeforeAll
    static void load() throws PolicyFaults {
        set = PolicySet.load(Path.of(System.getProperty("seinhuis.root", "../.."), "config"), KeyPolicy.OPTIONAL);
    }

    @AfterEach
    void close() {
        calledOff.close();
    }

    private RetellBench bench(Consumer<List<HeldEvent>> retelling) {
        return new RetellBench(calledOff.eventStore(), retelling, () -> set, calledOff::deskKeys, clock);
    }

    private List<List<HeldEvent>> claim() {
        return claim(bench, MOST);
    }

    private List<List<HeldEvent>> claim(RetellBench bench, int most) {
        return bench.claim(clock.instant().plusSeconds(20), most);
    }

    private Instant later() {
        return clock.instant().plus(LATER);
    }

    private static List<UUID> ids(List<HeldEvent> together) {
        return together.stream().map(HeldEvent::id).toList();
    }

    private static List<Set<UUID>> sets(List<List<HeldEvent>> claimed) {
        return claimed.stream().map(one -> Set.copyOf(ids(one))).toList();
    }

    @Test
    void events_that_were_told_together_are_one_piece_of_work_and_others_are_others() {
        Set<UUID> first = Set.copyOf(calledOff.events(EventKind.SAMENLOOP, 3));
        Set<UUID> second = Set.copyOf(calledOff.events(EventKind.SAMENLOOP, 2));

        List<List<HeldEvent>> claimed = claim();

        assertThat(sets(claimed)).containsExactly(first, second);
        assertThat(sets(claim(bench, 1))).as("no more than asked").containsExactly(first);
        assertThat(bench.id(claimed.get(0))).isEqualTo(claimed.get(0).get(0).id());
    }

    @Test
    void when_more_are_held_than_are_read_only_those_are_worked_on_of_which_all_were_read() {
        Set<UUID> first = Set.copyOf(calledOff.events(EventKind.SAMENLOOP, READ - 2));
        Set<UUID> second = Set.copyOf(calledOff.events(EventKind.SAMENLOOP, 3));

        List<List<HeldEvent>> claimed = claim();
        assertThat(sets(claimed)).containsExactly(first);

        bench.failed(claimed.get(0), "message-broker-away", later(), false);
        assertThat(sets(claim())).as("once the others are out of the way").containsExactly(second);
    }

    @Test
    void more_than_are_read_at_once_that_were_told_together_are_worked_on_in_parts() {
        calledOff.events(EventKind.SAMENLOOP, READ + 1);

        assertThat(claim()).singleElement().satisfies(part -> assertThat(part).hasSize(READ));
    }

    @Test
    void what_failed_waits_together_and_each_failure_counts() {
        Set<UUID> first = Set.copyOf(calledOff.events(EventKind.SAMENLOOP, 2));
        Set<UUID> second = Set.copyOf(calledOff.events(EventKind.CONTACT, 1));
        List<HeldEvent> failed = claim().get(0);
        assertThat(bench.attempts(failed)).isEqualTo(1);

        bench.failed(failed, "message-broker-away", later(), false);

        assertThat(sets(claim())).containsExactly(second);
        clock.pass(LATER);
        assertThat(sets(claim())).containsExactly(first, second);
        assertThat(bench.attempts(failed)).isEqualTo(2);
    }

    @Test
    void what_is_parked_waits_for_a_start() {
        Set<UUID> ids = Set.copyOf(calledOff.events(EventKind.SAMENLOOP, 2));
        bench.failed(claim().get(0), "stored-body-key-gone", later(), true);

        clock.pass(Duration.ofDays(1));
        assertThat(claim()).isEmpty();
        assertThat(sets(claim(bench(together -> {}), MOST))).containsExactly(ids);
    }

    @Test
    void what_was_made_counts_its_attempts_from_the_beginning() {
        calledOff.events(EventKind.SAMENLOOP, 2);
        List<HeldEvent> work = claim().get(0);
        bench.failed(work, "message-broker-away", clock.instant(), false);
        assertThat(bench.attempts(work)).isEqualTo(2);

        bench.work(work);

        assertThat(made).isEqualTo(ids(work));
        assertThat(bench.attempts(work)).isEqualTo(1);
    }

    @Test
    void what_fails_while_it_is_made_is_not_taken_for_made() {
        RetellBench failing = bench(together -> {
            throw new StageFailed("message-broker-away", false, null);
        });
        calledOff.events(EventKind.SAMENLOOP, 1);
        List<HeldEvent> work = claim(failing, MOST).get(0);
        failing.failed(work, "message-broker-away", clock.instant(), false);

        assertThatThrownBy(() -> failing.work(work)).isInstanceOf(StageFailed.class);

        assertThat(failing.attempts(work)).isEqualTo(2);
    }

    @Test
    void when_nothing_is_due_it_looks_again_after_a_second_and_as_long_as_something_is_at_once() {
        assertThat(claim()).isEmpty();
        Set<UUID> ids = Set.copyOf(calledOff.events(EventKind.SAMENLOOP, 1));

        clock.pass(LOOK.minusMillis(1));
        assertThat(claim()).as("not looked").isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(sets(claim())).containsExactly(ids);
        assertThat(sets(claim())).containsExactly(ids);
    }

    @Test
    void what_is_remembered_of_events_that_are_through_is_forgotten_once_an_hour() {
        calledOff.taken();
        assertThat(claim()).isEmpty();
        assertThat(calledOff.remembered()).as("at the first look").isZero();

        calledOff.taken();
        clock.pass(Duration.ofHours(1));
        assertThat(claim()).isEmpty();
        assertThat(calledOff.remembered()).isEqualTo(1);
        clock.pass(LOOK);
        assertThat(claim()).isEmpty();
        assertThat(calledOff.remembered()).as("after an hour").isZero();
    }
}
