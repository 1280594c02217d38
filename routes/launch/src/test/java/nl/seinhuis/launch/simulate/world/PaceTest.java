// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Workload workload = new Workload();

    @Test
    void thirty_days_are_forty_signals_a_day() {
        Pace pace = Pace.days(workload, 30, 1);
        assertThat(pace.total()).isEqualTo(1_200);
        assertThat(pace.daysBefore(0)).isEqualTo(29);
        assertThat(pace.daysBefore(1_199)).isZero();
        assertThat(pace.due(Duration.ZERO)).isEqualTo(1_200);
    }

    @Test
    void up_to_a_day_is_what_is_seen_on_it_and_before() {
        Pace pace = new Pace(25, 4, 0, 0);
        for (int day = 1; day <= 4; day++) {
            int until = pace.until(day);
            assertThat(pace.daysBefore(until - 1)).isEqualTo(4 - day);
            assertThat(until == 25 || pace.daysBefore(until) == 3 - day).isTrue();
        }
    }

    @Test
    void a_hundred_times_is_one_a_second_and_fifty_at_once_each_minute() {
        Pace pace = Pace.minutes(workload, 10, 100);
        assertThat(pace.total()).isEqualTo(1_100);
        assertThat(pace.due(Duration.ofSeconds(1))).isBetween(50, 53);
        assertThat(pace.due(Duration.ofSeconds(59))).isBetween(108, 111);
        assertThat(pace.due(Duration.ofSeconds(61))).isBetween(160, 163);
        assertThat(pace.due(Duration.ofMinutes(11))).isEqualTo(1_100);
    }

    @Test
    void never_fewer_are_due_later() {
        Pace pace = Pace.minutes(workload, 3, 100);
        int before = 0;
        for (int second = 0; second < 200; second++) {
            int due = pace.due(Duration.ofSeconds(second));
            assertThat(due).isGreaterThanOrEqualTo(before);
            before = due;
        }
    }
}
