// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.beside;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.seinhuis.journey.process.Meters;
import nl.seinhuis.stages.validate.StageFailed;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a piece of work that cannot be done comes to. */
class WorkPumpTest {

    /** One piece of work whose content cannot be opened. */
    private record Failing(boolean deterministic, boolean overtaken, Queue<String> told, Queue<UUID> left)
            implements WorkPump.Bench<UUID> {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public List<UUID> claim(Instant until, int most) {
            UUID next = left.poll();
            return next == null ? List.of() : List.of(next);
        }

        @Override
        public UUID id(UUID work) {
            return work;
        }

        @Override
        public int attempts(UUID work) {
            return 1;
        }

        @Override
        public void work(UUID work) {
            throw new StageFailed("stored-body-key-gone", deterministic, null);
        }

        @Override
        public boolean overtaken(UUID work) {
            told.add("asked");
            return overtaken;
        }

        @Override
        public void failed(UUID work, String code, Instant again, boolean parked) {
            told.add(code + " " + (parked ? "parked" : "again"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true,true,asked",
        "true,false,asked stored-body-key-gone parked",
        "false,true,stored-body-key-gone again"
    })
    void only_what_is_as_it_was_claimed_waits_for_a_person(boolean deterministic, boolean overtaken, String told)
            throws InterruptedException {
        Failing bench = new Failing(
                deterministic,
                overtaken,
                new ConcurrentLinkedQueue<>(),
                new ConcurrentLinkedQueue<>(List.of(UUID.randomUUID())));
        WorkPump<UUID> pump = new WorkPump<>(bench, () -> true, new Meters(), Clock.systemUTC());
        pump.start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(String.join(" ", bench.told())).isEqualTo(told));
        } finally {
            pump.close();
        }
    }
}
