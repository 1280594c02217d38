// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import nl.seinhuis.journey.store.CalledOff;
import nl.seinhuis.journey.store.StillClock;
import nl.seinhuis.journey.store.row.RenewWork;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.validate.StageFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which deliveries that were called off are worked on, and when again after a failure. */
class RenewBenchTest {

    private static final int MOST = 16;
    private static final Duration LATER = Duration.ofSeconds(4);

    private static PolicySet set;

    private final CalledOff calledOff = new CalledOff();
    private final StillClock clock = new StillClock();
    private final List<UUID> made = new ArrayList<>();
    private final RenewBench bench = bench(work -> made.add(work.id()));

    @BeforeAll
    static void load() throws PolicyFaults {
        set = PolicySet.load(Path.of(System.getProperty("seinhuis.root", "../.."), "config"), KeyPolicy.OPTIONAL);
    }

    @AfterEach
    void close() {
        calledOff.close();
    }

    private RenewBench bench(Consumer<RenewWork> renewal) {
        return new RenewBench(calledOff.deliveryStore(), renewal, () -> set, calledOff::deskKeys, clock);
    }

    private List<RenewWork> claim() {
        return claim(bench, MOST);
    }

    private List<RenewWork> claim(RenewBench bench, int most) {
        return bench.claim(clock.instant().plusSeconds(20), most);
    }

    private Instant later() {
        return clock.instant().plus(LATER);
    }

    @Test
    void what_was_called_off_is_due_the_oldest_first_and_no_more_than_asked() {
        UUID first = calledOff.delivery();
        UUID second = calledOff.delivery();

        assertThat(claim()).extracting(RenewWork::id).containsExactly(first, second);
        assertThat(claim(bench, 1)).extracting(bench::id).containsExactly(first);
    }

    @Test
    void what_failed_waits_until_its_time_while_the_rest_goes_on() {
        UUID first = calledOff.delivery();
        UUID second = calledOff.delivery();
        RenewWork failed = claim().get(0);
        assertThat(bench.attempts(failed)).isEqualTo(1);

        bench.failed(failed, "message-broker-away", later(), false);

        assertThat(claim()).extracting(RenewWork::id).containsExactly(second);
        assertThat(claim(bench, 1))
                .as("it takes nobody's place")
                .extracting(RenewWork::id)
                .containsExactly(second);
        clock.pass(LATER);
        assertThat(claim()).extracting(RenewWork::id).containsExactly(first, second);
        assertThat(bench.attempts(claim().get(0))).isEqualTo(2);
    }

    @Test
    void what_is_parked_waits_for_a_start() {
        UUID id = calledOff.delivery();
        bench.failed(claim().get(0), "stored-body-key-gone", later(), true);

        clock.pass(Duration.ofDays(1));
        assertThat(claim()).isEmpty();
        assertThat(claim(bench(work -> {}), MOST)).extracting(RenewWork::id).containsExactly(id);
    }

    @Test
    void what_was_made_counts_its_attempts_from_the_beginning() {
        UUID id = calledOff.delivery();
        RenewWork work = claim().get(0);
        bench.failed(work, "message-broker-away", clock.instant(), false);
        assertThat(bench.attempts(work)).isEqualTo(2);

        bench.work(work);

        assertThat(made).containsExactly(id);
        assertThat(bench.attempts(work)).isEqualTo(1);
    }

    @Test
    void what_fails_while_it_is_made_is_not_taken_for_made() {
        RenewBench failing = bench(work -> {
            throw new StageFailed("message-broker-away", false, null);
        });
        UUID id = calledOff.delivery();
        RenewWork work = claim(failing, MOST).get(0);
        assertThat(work.id()).isEqualTo(id);
        failing.failed(work, "message-broker-away", clock.instant(), false);

        assertThatThrownBy(() -> failing.work(work)).isInstanceOf(StageFailed.class);

        assertThat(failing.attempts(work)).isEqualTo(2);
    }

    @Test
    void what_ends_a_delivery_is_given_up_at_each_look_to_be_told_anew_where_it_is_found_untold() {
        calledOff.end();
        assertThat(calledOff.held()).isEqualTo(1);

        assertThat(claim()).isEmpty();

        assertThat(calledOff.held()).isZero();
    }
}
