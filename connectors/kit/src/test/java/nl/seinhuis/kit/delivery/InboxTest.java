// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.jms.message.JmsMessageSupport;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final List<Delivery> handled = new ArrayList<>();
    private final List<Integer> outcomes = new ArrayList<>();

    @Test
    void accepts_what_the_handler_accepted_and_hands_it_over_once() {
        Inbox inbox = inbox(DeliveryHandler.Outcome.ACCEPT);
        inbox.take(message(OutsideContextTest.GOOD, "a.b.c.d.e"), () -> true);
        inbox.take(message(OutsideContextTest.GOOD, "a.b.c.d.e"), () -> true);
        assertThat(handled).hasSize(1);
        assertThat(handled.get(0).sealed()).isEqualTo("a.b.c.d.e");
        assertThat(outcomes).containsExactly(JmsMessageSupport.ACCEPTED, JmsMessageSupport.ACCEPTED);
    }

    @Test
    void rejects_what_the_handler_rejected_and_offers_it_again_if_it_returns() {
        Inbox inbox = inbox(DeliveryHandler.Outcome.REJECT);
        inbox.take(message(OutsideContextTest.GOOD, "a"), () -> true);
        inbox.take(message(OutsideContextTest.GOOD, "a"), () -> true);
        assertThat(handled).hasSize(2);
        assertThat(outcomes).containsOnly(JmsMessageSupport.REJECTED);
    }

    @Test
    void gives_back_what_the_handler_could_not_take_now() {
        Inbox inbox = new Inbox(delivery -> {
            throw new IllegalStateException("disk full");
        });
        inbox.stop();
        inbox.take(message(OutsideContextTest.GOOD, "a"), () -> true);
        assertThat(outcomes).containsExactly(JmsMessageSupport.MODIFIED_FAILED);
    }

    @Test
    void rejects_a_message_that_is_no_delivery_without_handing_it_over() {
        Map<String, String> properties = new HashMap<>(OutsideContextTest.GOOD);
        properties.remove("cloudEvents_id");
        inbox(DeliveryHandler.Outcome.ACCEPT).take(message(properties, "a"), () -> true);
        assertThat(handled).isEmpty();
        assertThat(outcomes).containsExactly(JmsMessageSupport.REJECTED);
    }

    @Test
    void leaves_a_message_of_a_connection_that_was_replaced() {
        inbox(DeliveryHandler.Outcome.ACCEPT).take(message(OutsideContextTest.GOOD, "a"), () -> false);
        assertThat(handled).isEmpty();
        assertThat(outcomes).isEmpty();
    }

    @Test
    void reads_a_body_of_bytes_as_well() {
        inbox(DeliveryHandler.Outcome.ACCEPT).take(bytes("a.b"), () -> true);
        assertThat(handled.get(0).sealed()).isEqualTo("a.b");
    }

    @Test
    void remembers_a_bounded_number_of_ids() {
        SeenIds seen = new SeenIds(2);
        seen.add("a");
        seen.add("b");
        seen.add("c");
        assertThat(seen.contains("a")).isFalse();
        assertThat(seen.contains("b")).isTrue();
        assertThat(seen.contains("c")).isTrue();
    }

    private Inbox inbox(DeliveryHandler.Outcome outcome) {
        return new Inbox(delivery -> {
            handled.add(delivery);
            return outcome;
        });
    }

    private Message message(Map<String, String> properties, String text) {
        return proxy(TextMessage.class, properties, text);
    }

    private Message bytes(String text) {
        return proxy(BytesMessage.class, OutsideContextTest.GOOD, text);
    }

    private Message proxy(Class<? extends Message> type, Map<String, String> properties, String text) {
        int[] outcome = {0};
        return (Message) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "getStringProperty" -> {
                            return properties.get(arguments[0]);
                        }
                        case "getText" -> {
                            return text;
                        }
                        case "getBodyLength" -> {
                            return (long) text.length();
                        }
                        case "readBytes" -> {
                            System.arraycopy(
                                    text.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                                    0,
                                    arguments[0],
                                    0,
                                    text.length());
                            return text.length();
                        }
                        case "setIntProperty" -> {
                            assertThat(arguments[0]).isEqualTo("JMS_AMQP_ACK_TYPE");
                            outcome[0] = (int) arguments[1];
                            return null;
                        }
                        case "acknowledge" -> {
                            outcomes.add(outcome[0]);
                            return null;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
