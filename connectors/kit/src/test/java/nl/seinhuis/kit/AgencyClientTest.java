// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeskSubscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions of one agency. */
class AgencyClientTest {

    @Test
    void a_subscription_that_was_closed_is_not_waited_for(@TempDir Path folder) throws Exception {
        BrokerDouble broker = BrokerDouble.start();
        try (AgencyClient client =
                AgencyClient.connect(broker.settings(folder), new SettableClock("2026-11-21T10:20:30Z"))) {
            DeskSubscriber subscriber =
                    client.receive("care-terwille", "VR01", delivery -> DeliveryHandler.Outcome.ACCEPT);
            assertThat(client.attached()).as("nobody answers here").isFalse();

            subscriber.close();

            assertThat(client.attached()).isTrue();
        } finally {
            broker.close();
        }
    }
}
