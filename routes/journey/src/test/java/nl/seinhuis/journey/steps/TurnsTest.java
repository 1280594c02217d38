// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.journey.steps.Turns.Effect;
import nl.seinhuis.journey.steps.Turns.Turn;
import org.junit.jupiter.api.Test;

/** Batches have their effects in the order of the outbox, also when one of them fails before its turn. */
class TurnsTest {

    private final Turns turns = new Turns();

    @Test
    void the_first_does_not_wait() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> turns.next().await(Effect.CONFIRM));
    }

    @Test
    void one_that_is_ready_sooner_waits_for_those_before_it() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        Turn first = turns.next();
        Turn second = turns.next();
        CountDownLatch waits = new CountDownLatch(1);
        Thread later = new Thread(() -> work(second, "second", done, waits));
        later.start();
        waits.await(60, TimeUnit.SECONDS);
        done.add("first");
        first.end();
        later.join(60_000);
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void one_that_fails_before_its_turn_lets_nobody_overtake_those_before_it() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        Turn first = turns.next();
        Turn failed = turns.next();
        Turn third = turns.next();
        CountDownLatch waits = new CountDownLatch(2);
        Thread ending = new Thread(() -> work(failed, "failed", done, waits));
        Thread later = new Thread(() -> work(third, "third", done, waits));
        ending.start();
        later.start();
        waits.await(60, TimeUnit.SECONDS);
        done.add("first");
        first.end();
        ending.join(60_000);
        later.join(60_000);
        assertThat(done).containsExactly("first", "failed", "third");
    }

    @Test
    void one_is_committed_while_the_one_before_it_is_published_and_published_only_after_it() throws Exception {
        Turn first = turns.next();
        Turn second = turns.next();
        first.await(Effect.PUBLISH);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> second.await(Effect.INTEND));
        CountDownLatch published = new CountDownLatch(1);
        Thread later = new Thread(() -> {
            try {
                second.await(Effect.PUBLISH);
                published.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        later.start();
        assertThat(published.await(200, TimeUnit.MILLISECONDS)).isFalse();
        first.await(Effect.CONFIRM);
        assertThat(published.await(60, TimeUnit.SECONDS)).isTrue();
        later.join(60_000);
    }

    private static void work(Turn turn, String name, List<String> done, CountDownLatch waits) {
        try {
            waits.countDown();
            turn.await(Effect.INTEND);
            done.add(name);
            turn.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
