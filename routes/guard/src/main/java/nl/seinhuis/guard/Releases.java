// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.impl.ServerConsumerImpl;
import org.jspecify.annotations.Nullable;

/**
 * How often one message was given back by a consumer that stayed. The broker's own delivery count does not tell: it also
 * grows with every cut connection, and AMQP takes a release off it. So: a message that is offered again while the consumer
 * that had it is still there was released (or modified); if that consumer has gone, the message only lost its connection.
 *
 * <p>Kept on the reference itself, so it goes when the message goes, and begins anew with the broker.
 */
final class Releases {
    private @Nullable ServerConsumer holder;
    private int count;
    private boolean leaving;

    static Releases of(MessageReference reference) {
        Releases known = reference.getProtocolData(Releases.class);
        if (known == null) {
            known = new Releases();
            reference.setProtocolData(Releases.class, known);
        }
        return known;
    }

    /** {@return how often it was given back, with the present offer being after one more} */
    synchronized int soFar() {
        return count + (holderStayed() ? 1 : 0);
    }

    synchronized void handedTo(ServerConsumer consumer) {
        count = soFar();
        holder = consumer;
    }

    /** {@return whether this call is the first} */
    synchronized boolean leave() {
        boolean first = !leaving;
        leaving = true;
        return first;
    }

    /** It could not be taken out; the next offer tries again. */
    synchronized void stay() {
        leaving = false;
    }

    private boolean holderStayed() {
        return holder instanceof ServerConsumerImpl consumer && !consumer.isClosed();
    }
}
