// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.Linkage;
import org.junit.jupiter.api.Test;

/** Levels as numbers, which every decision is made of. */
class LevelCodeTest {

    @Test
    void a_level_as_a_number_is_that_level_again() {
        for (Content content : Content.values()) {
            for (Linkage linkage : Linkage.values()) {
                Level level = new Level(content, linkage);
                assertThat(LevelCode.level(LevelCode.of(level))).isEqualTo(level);
            }
        }
        assertThat(LevelCode.higher((byte) 3, (byte) 5)).isEqualTo((byte) 5);
        assertThat(LevelCode.higher((byte) 5, (byte) 3)).isEqualTo((byte) 5);
    }

    @Test
    void the_lower_of_two_levels_is_the_highest_of_the_chain_under_both() {
        for (Category category : Category.values()) {
            for (byte a = 0; a < LevelCode.COUNT; a++) {
                assertThat(LevelCode.lower(category, a, LevelCode.UNLIMITED)).isEqualTo(a);
                for (byte b = 0; b < LevelCode.COUNT; b++) {
                    Level one = LevelCode.level(a);
                    Level other = LevelCode.level(b);
                    Level lower = LevelCode.level(LevelCode.lower(category, a, b));
                    assertThat(Levels.isAllowed(category, lower)).isTrue();
                    assertThat(lower.atMost(one) && lower.atMost(other)).isTrue();
                    assertThat(Levels.allowed(category))
                            .map(Levels.Allowed::level)
                            .filteredOn(level -> level.atMost(one) && level.atMost(other))
                            .allMatch(level -> level.content().compareTo(lower.content()) <= 0);
                }
            }
        }
    }
}
