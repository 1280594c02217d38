// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {

    @Test
    void everything_is_taken_along_once_in_visits_that_never_overlap() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        List<List<Integer>> visits = Collections.synchronizedList(new ArrayList<>());
        Together<Integer> together = new Together<>(7, brought -> {
            overlaps.addAndGet(underWay.incrementAndGet() - 1);
            visits.add(brought);
            Thread.onSpinWait();
            underWay.decrementAndGet();
        });
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> all = new ArrayList<>();
            IntStream.range(0, 4_000).forEach(number -> all.add(threads.submit(() -> together.bring(number))));
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(overlaps).hasValue(0);
        assertThat(visits).allMatch(brought -> !brought.isEmpty() && brought.size() <= 7);
        assertThat(visits.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 4_000).boxed().toList());
    }

    @Test
    void who_comes_while_a_visit_is_under_way_goes_together_in_the_next() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch on = new CountDownLatch(1);
        List<List<Integer>> visits = Collections.synchronizedList(new ArrayList<>());
        Together<Integer> together = new Together<>(100, brought -> {
            visits.add(brought);
            if (brought.contains(0)) {
                begun.countDown();
                waitFor(on);
            }
        });
        List<Thread> threads = new ArrayList<>();
        threads.add(started(() -> together.bring(0)));
        begun.await();
        for (int i = 1; i <= 5; i++) {
            int number = i;
            threads.add(started(() -> together.bring(number)));
        }
        for (Thread thread : threads.subList(1, 6)) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        on.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(visits).hasSize(2);
        assertThat(visits.get(0)).containsExactly(0);
        assertThat(visits.get(1)).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void a_visit_that_fails_fails_for_all_it_took_along_and_for_nobody_else() {
        Together<String> together = new Together<>(10, brought -> {
            if (brought.contains("bad")) {
                throw new IllegalStateException("visit-failed");
            }
        });

        assertThatThrownBy(() -> together.bring("bad")).isInstanceOf(IllegalStateException.class);
        together.bring("good");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }
}
