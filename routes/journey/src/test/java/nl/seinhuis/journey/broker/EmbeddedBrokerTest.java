// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.seinhuis.guard.fixture.TestAuthority;
import nl.seinhuis.testing.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    @TempDir
    private Path folder;

    private BrokerHouse house;

    @BeforeEach
    void open() {
        house = new BrokerHouse(folder);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void a_second_broker_on_the_same_directory_does_not_start() {
        BrokerSettings settings = house.settings();
        refuses(new BrokerSettings(
                settings.file(),
                settings.data(),
                new BrokerSettings.Listen("127.0.0.1", FreePorts.next()),
                settings.tls(),
                settings.more()));
        assertThat(house.broker().running()).isTrue();
    }

    @Test
    void a_taken_port_fails_the_start_and_leaves_nothing_behind() throws IOException {
        house.shut();
        try (ServerSocket taken = new ServerSocket(house.port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            refuses(house.settings());
        }
        assertThat(artemisThreads()).isEmpty();
        house.open();
        assertThat(house.broker().running()).isTrue();
    }

    @Test
    void a_wrong_key_store_password_fails_the_start_and_is_not_told() {
        house.shut();
        BrokerSettings settings = house.settings();
        BrokerSettings wrong = new BrokerSettings(
                settings.file(),
                settings.data(),
                settings.listen(),
                new BrokerSettings.Tls(settings.tls().keyStore(), "geheim", house.authority.pem()),
                Map.copyOf(settings.more()));
        assertThat(refuses(wrong)).doesNotContain("geheim");
        assertThat(wrong.toString()).doesNotContain("geheim");
        assertThat(wrong.toString()).doesNotContain(TestAuthority.PASSWORD);
        house.open();
    }

    @Test
    void java_objects_are_refused_in_this_process() {
        assertThat(java.io.ObjectInputFilter.Config.getSerialFilter()).hasToString("!*");
    }

    private String refuses(BrokerSettings settings) {
        EmbeddedBroker broker = new EmbeddedBroker(settings, house.access(), outcome -> {});
        List<String> faults = new java.util.ArrayList<>();
        assertThatExceptionOfType(BrokerRefused.class)
                .isThrownBy(() -> broker.start(List.of()))
                .satisfies(refused -> faults.addAll(refused.faults()));
        assertThat(broker.running()).isFalse();
        broker.close();
        return faults.toString();
    }

    private static Set<String> artemisThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !thread.isDaemon())
                .map(Thread::getName)
                .filter(name -> name.contains("activemq") || name.contains("ActiveMQ"))
                .collect(Collectors.toSet());
    }
}
