// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideContextTest {

    static final Map<String, String> GOOD = Map.of(
            "cloudEvents_specversion", "1.0",
            "cloudEvents_id", "6f1c2a5e-9c8e-4f7e-8a55-0c7b6a2b9d10",
            "cloudEvents_source", "urn:nld:oin:00000004000000010000:systeem:seinhuis",
            "cloudEvents_type", "nl.seinhuis.signalen.bericht.v1",
            "cloudEvents_time", "2026-11-21T10:00:00Z",
            "cloudEvents_expires", "2027-06");

    @Test
    void reads_the_application_properties_of_a_delivery() throws Exception {
        assertThat(OutsideContext.of(GOOD::get))
                .isEqualTo(new OutsideContext(
                        "6f1c2a5e-9c8e-4f7e-8a55-0c7b6a2b9d10",
                        "urn:nld:oin:00000004000000010000:systeem:seinhuis",
                        "nl.seinhuis.signalen.bericht.v1",
                        "2026-11-21T10:00:00Z",
                        "2027-06"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "id", "source", "type", "time", "expires"})
    void refuses_a_message_without_one_of_them(String name) {
        Map<String, String> properties = new HashMap<>(GOOD);
        properties.remove("cloudEvents_" + name);
        assertRefused(properties);
    }

    @Test
    void refuses_another_version_or_type_and_an_id_that_could_be_a_path() {
        assertRefused(with("cloudEvents_specversion", "2.0"));
        assertRefused(with("cloudEvents_type", "nl.seinhuis.signalen.ander.v1"));
        assertRefused(with("cloudEvents_id", "../../etc/passwd"));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> properties = new HashMap<>(GOOD);
        properties.put(name, value);
        return properties;
    }

    private static void assertRefused(Map<String, String> properties) {
        assertThatThrownBy(() -> OutsideContext.of(properties::get))
                .isInstanceOfSatisfying(
                        DeliveryRefused.class,
                        e -> assertThat(e.code()).isEqualTo(DeliveryRefused.Code.NOT_A_DELIVERY));
    }
}
