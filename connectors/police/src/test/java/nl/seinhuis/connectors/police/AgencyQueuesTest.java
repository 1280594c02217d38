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
            try (AgencyQueues queues = new AgencyQueues(place)) {
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

    @Test
    void what_is_too_large_to_be_a_signal_comes_whole_so_that_it_can_be_put_aside_as_it_came() throws Exception {
        byte[] large = new byte[(1 << 20) + 7];
        large[large.length - 1] = 9;
        try (AgencyBroker broker = new AgencyBroker()) {
            broker.put("large.in", "application/json", large);
            assertThat(first(broker, "large")).isEqualTo(large);
        }
    }

    @Test
    void what_is_neither_text_nor_bytes_stays_at_the_agencys_broker_and_holds_up_nothing() throws Exception {
        try (AgencyBroker broker = new AgencyBroker()) {
            broker.putFields("other.in", Map.of("naam", "Fictief"));
            broker.put("other.in", "application/json", "{}".getBytes(StandardCharsets.UTF_8));
            assertThat(first(broker, "other")).asString().isEqualTo("{}");
            assertThat(broker.waiting("other.in")).isOne();
        }
    }

    private static byte[] first(AgencyBroker broker, String prefix) throws Exception {
        Properties properties = new Properties();
        properties.putAll(broker.settings(prefix));
        AgencyQueues.Place place = AgencyQueues.Place.read(new Settings(properties, Map.of()), "police.queue");
        List<byte[]> taken = new ArrayList<>();
        try (AgencyQueues queues = new AgencyQueues(place)) {
            for (int looks = 0; looks < 500 && taken.isEmpty(); looks++) {
                queues.take(message -> taken.add(message.body()));
            }
        }
        return taken.get(0);
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
