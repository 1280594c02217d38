// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class SubscriberSettingsTest {

    @Test
    void names_the_queue_of_the_desk_in_its_region() {
        assertThat(settings("amqps://localhost:5671", "care-coordinator-groningen", "VR01")
                        .source())
                .isEqualTo("signals.vr01.care-coordinator-groningen::care-coordinator-groningen.vr01");
    }

    @Test
    void refuses_a_connection_without_tls_and_a_desk_that_is_no_code() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings("amqp://localhost:5672", "a", "VR01"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings("amqps://localhost:5671", "a::b", "VR01"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings("amqps://localhost:5671", "a", "VR.#"));
    }

    @Test
    void waits_longer_after_each_failure_up_to_half_a_minute() {
        BackOff backOff = new BackOff(new java.util.Random(1));
        assertThat(backOff.next().toMillis()).isBetween(250L, 500L);
        assertThat(backOff.next().toMillis()).isBetween(500L, 1_000L);
        for (int i = 0; i < 10; i++) {
            assertThat(backOff.next().toMillis()).isBetween(500L, 30_000L);
        }
        assertThat(backOff.next().toMillis()).isBetween(15_000L, 30_000L);
        backOff.reset();
        assertThat(backOff.next().toMillis()).isBetween(250L, 500L);
    }

    private static SubscriberSettings settings(String amqp, String desk, String region) {
        return new SubscriberSettings(URI.create(amqp), "client", desk, region, SubscriberSettings.Mechanism.XOAUTH2);
    }
}
