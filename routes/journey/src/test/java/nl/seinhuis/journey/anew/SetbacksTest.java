// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When work that failed is tried again, and for how long that it failed is remembered. */
class SetbacksTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final Setbacks setbacks = new Setbacks();
    private final List<UUID> there = new ArrayList<>(List.of(ONE, OTHER));

    /** What is due, as a store tells it: all that is there but what it is told to leave alone. */
    private List<UUID> due(Instant now) {
        return setbacks.due(
                now,
                waiting -> there.stream().filter(id -> !waiting.contains(id)).toList());
    }

    @Test
    void what_never_failed_is_due_and_tried_for_the_first_time() {
        assertThat(due(NOW)).containsExactly(ONE, OTHER);
        assertThat(setbacks.attempts(ONE)).isEqualTo(1);
    }

    @Test
    void what_failed_waits_until_its_time_and_holds_up_nothing_else() {
        setbacks.failed(List.of(ONE), NOW.plusSeconds(4), false);

        assertThat(due(NOW)).containsExactly(OTHER);
        assertThat(due(NOW.plusMillis(3_999))).containsExactly(OTHER);
        assertThat(due(NOW.plusSeconds(4))).containsExactly(ONE, OTHER);
    }

    @Test
    void each_failure_counts_and_sets_another_time() {
        setbacks.failed(List.of(ONE, OTHER), NOW.plusSeconds(2), false);
        setbacks.failed(List.of(ONE), NOW.plusSeconds(8), false);

        assertThat(setbacks.attempts(ONE)).isEqualTo(3);
        assertThat(setbacks.attempts(OTHER)).isEqualTo(2);
        assertThat(due(NOW.plusSeconds(7))).containsExactly(OTHER);
        assertThat(due(NOW.plusSeconds(8))).containsExactly(ONE, OTHER);
    }

    @Test
    void what_is_parked_is_not_tried_again_however_long_it_waits() {
        setbacks.failed(List.of(ONE), NOW.plusSeconds(2), false);
        setbacks.failed(List.of(ONE), NOW.plusSeconds(2), true);

        assertThat(due(Instant.parse("9999-12-31T00:00:00Z"))).containsExactly(OTHER);
    }

    @Test
    void what_went_well_begins_anew() {
        setbacks.failed(List.of(ONE, OTHER), NOW.plusSeconds(2), true);
        setbacks.over(List.of(ONE));

        assertThat(due(NOW)).containsExactly(ONE);
        assertThat(setbacks.attempts(ONE)).isEqualTo(1);
        assertThat(setbacks.attempts(OTHER)).isEqualTo(2);
    }

    @Test
    void its_attempts_still_count_while_it_is_tried_again() {
        setbacks.failed(List.of(ONE), NOW.plusSeconds(2), false);

        assertThat(due(NOW.plusSeconds(3))).contains(ONE);
        assertThat(setbacks.attempts(ONE)).isEqualTo(2);
    }

    @Test
    void once_nothing_is_due_and_nothing_waits_what_failed_is_forgotten() {
        setbacks.failed(List.of(ONE), NOW.plusSeconds(2), false);
        there.clear();

        assertThat(due(NOW)).isEmpty();
        assertThat(setbacks.attempts(ONE)).as("while it waits").isEqualTo(2);
        assertThat(due(NOW.plusSeconds(2))).isEmpty();
        assertThat(setbacks.attempts(ONE)).as("it ended in another way").isEqualTo(1);
    }

    @Test
    void what_is_parked_is_not_forgotten_when_nothing_else_is_due() {
        setbacks.failed(List.of(ONE), NOW, true);
        there.remove(OTHER);

        assertThat(due(NOW.plusSeconds(60))).isEmpty();
        assertThat(due(NOW.plusSeconds(60))).isEmpty();
    }
}
