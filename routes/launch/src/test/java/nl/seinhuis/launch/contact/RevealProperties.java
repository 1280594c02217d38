// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** A million of the same: {@code ./seinhuis bench --reveals}. */
class RevealProperties {

    private static final int SEQUENCES = 100_000;
    private static final AtomicLong REVEALS = new AtomicLong();

    @Property(tries = SEQUENCES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void nothing_is_revealed_without_three_organisations_in_time_once_and_within_the_ceiling(@ForAll long seed) {
        RevealTrial.Outcome outcome = RevealTrial.run(seed);
        REVEALS.addAndGet(outcome.reveals());
        assertThat(outcome.faults()).isEmpty();
    }

    @AfterContainer
    static void enough_was_revealed_to_show_something() {
        assertThat(REVEALS.get()).isGreaterThan(SEQUENCES / 50);
    }
}
