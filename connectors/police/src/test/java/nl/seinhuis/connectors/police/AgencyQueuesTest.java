// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.police;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.queue.AgencyQueues;
import org.junit.jupiter.api.Test;

/** Queues of a broker that nobody set up for us: after ten failed deliveries it puts a message away. */
class AgencyQueuesTest {

    @Test
    void a_disk_that_is_full_for_long_loses_no_message_at_the_agencys_broker() throws Exception {
        try (AgencyBroker broker = new AgencyBroker()) {
            Properties properties = new Properties();
            properties.putAll(broker.settings("full"));
            AgencyQueues.Place place = AgencyQueues.Place.read(new Settings(properties, Map.of()), "police.queue");
            broker.put("full.in", "application/json", "{}".getBytes(StandardCharsets.UTF_8));
            List<String> taken = new ArrayList<>();
            try (AgencyQueues queues = new AgencyQueues(place, 1024)) {
                for (int times = 0; times < 30; times++) {
                    failing(queues);
                }
                for (int looks = 0; looks < 50 && taken.isEmpty(); looks++) {
                    queues.take(message -> taken.add(new String(message.body(), StandardCharsets.UTF_8)));
                }
            }
            assertThat(taken).containsExactly("{}");
        }
    }

    /** Looks until the message was there, and does not take it. */
    private static void failing(AgencyQueues queues) {
        assertThatThrownBy(() -> {
                    for (int looks = 0; looks < 100; looks++) {
                        queues.take(message -> {
                            throw new IOException("No space left on device");
                        });
                    }
                })
                .hasMessage("No space left on device");
    }
}
