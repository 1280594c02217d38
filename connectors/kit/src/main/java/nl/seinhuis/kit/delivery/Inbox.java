// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.qpid.jms.message.JmsMessageSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a message of whichever connection: one at a time, what was accepted before is accepted again without
 * being handed over, and each gets its explicit outcome after the handler returned.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int REMEMBERED = 100_000;
    private static final int LARGEST = 128 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DeliveryHandler handler;
    private final SeenIds seen = new SeenIds(REMEMBERED);
    private final CountDownLatch stopping = new CountDownLatch(1);

    Inbox(DeliveryHandler handler) {
        this.handler = handler;
    }

    /** Handles one message and settles it, if its connection is still the one that receives. */
    synchronized void take(Message message, BooleanSupplier receiving) {
        if (!receiving.getAsBoolean()) {
            return;
        }
        try {
            int outcome = outcome(message);
            message.setIntProperty(JmsMessageSupport.JMS_AMQP_ACK_TYPE, outcome);
            message.acknowledge();
        } catch (JMSException e) {
            // The connection went away before the outcome was told: the message comes again.
            LOG.debug("outcome not told: {}", e.getClass().getSimpleName());
        }
    }

    /** Ends a pause that may be going on, so that closing is quick. */
    void stop() {
        stopping.countDown();
    }

    /** Runs something while no message is in hand. */
    synchronized void between(Runnable action) {
        action.run();
    }

    private int outcome(Message message) throws JMSException {
        Delivery delivery;
        try {
            delivery = new Delivery(OutsideContext.of(name -> property(message, name)), body(message));
        } catch (DeliveryRefused e) {
            LOG.warn("message rejected: {}", e.code());
            return JmsMessageSupport.REJECTED;
        }
        String id = delivery.outside().id();
        if (seen.contains(id)) {
            return JmsMessageSupport.ACCEPTED;
        }
        return switch (handle(delivery)) {
            case ACCEPT -> {
                seen.add(id);
                yield JmsMessageSupport.ACCEPTED;
            }
            case REJECT -> {
                LOG.warn("delivery {} rejected", id);
                yield JmsMessageSupport.REJECTED;
            }
            case LATER -> {
                pause();
                yield JmsMessageSupport.MODIFIED_FAILED;
            }
        };
    }

    private DeliveryHandler.Outcome handle(Delivery delivery) {
        try {
            return handler.handle(delivery);
        } catch (IOException | RuntimeException e) {
            // Only the kind of failure: a message of the handler's own making might quote content.
            LOG.warn(
                    "delivery {} not handled: {}",
                    delivery.outside().id(),
                    e.getClass().getSimpleName());
            return DeliveryHandler.Outcome.LATER;
        }
    }

    private void pause() {
        try {
            stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @org.jspecify.annotations.Nullable String property(Message message, String name) {
        try {
            return message.getStringProperty(name);
        } catch (JMSException e) {
            return null;
        }
    }

    private static String body(Message message) throws JMSException, DeliveryRefused {
        if (message instanceof TextMessage text && text.getText() != null) {
            return text.getText();
        }
        if (message instanceof BytesMessage bytes && bytes.getBodyLength() <= LARGEST) {
            byte[] content = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(content);
            return new String(content, StandardCharsets.US_ASCII);
        }
        throw new DeliveryRefused(DeliveryRefused.Code.NOT_A_SEALED_BODY);
    }
}
