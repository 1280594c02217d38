// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order parts are stopped. */
class StartedTest {

    private final Started started = new Started();
    private final List<String> stopped = new ArrayList<>();

    @Test
    void stops_in_the_reverse_order_and_only_once() {
        List.of("store", "journey", "front").forEach(part -> started.add(() -> stopped.add(part)));
        started.stop();
        started.stop();
        assertThat(stopped).containsExactly("front", "journey", "store");
    }

    @Test
    void goes_on_to_the_next_when_one_cannot_be_stopped() {
        started.add(() -> stopped.add("store"));
        started.add(() -> {
            throw new IOException("journal");
        });
        started.add(() -> stopped.add("front"));
        started.stop();
        assertThat(stopped).containsExactly("front", "store");
    }
}
