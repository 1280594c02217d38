// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import jakarta.json.JsonObject;
import java.io.IOException;
import nl.seinhuis.kit.client.ReadAnswer;
import nl.seinhuis.kit.client.SignalClient;

/**
 * Turns one agency's own format into signals, and permitted deliveries back into it. Found by
 * {@link java.util.ServiceLoader}; runs in a process of its own at the agency's side, under the agency's own client. How
 * to write one: {@code connectors/GUIDE.md}. What each one passes: {@code AgencyConnectorContract}.
 */
public interface Connector {

    /** The word on the command line that chooses it, for example {@code folder}. */
    String kind();

    /**
     * Reads what is the connector's own among the settings. Faults are added to the settings; nothing is opened yet.
     *
     * @param settings all settings of the process
     * @return what starts the connector once all settings were found right
     */
    Prepared prepare(Settings settings);

    /** A connector whose settings were read. */
    @FunctionalInterface
    interface Prepared {

        /**
         * Starts to work.
         *
         * @param workplace outbox, disk, folders and clock
         * @throws IOException if what the agency provides (a folder, a network) cannot be used
         */
        Running start(Workplace workplace) throws IOException;
    }

    /** What a connector hands in beside signals. */
    interface Broker {

        /** As {@link SignalClient#stock}. */
        ReadAnswer stock(String jws) throws IOException, InterruptedException;
    }

    /**
     * A connector at work. Each of the three verbs is called by a thread of its own, again and again; each may be called
     * again for what it did already, because the process may have been killed just after.
     */
    interface Running extends AutoCloseable {

        /**
         * Looks once whether the agency's system has something, takes it into the {@link Outbox} and only then removes it
         * there. A connector that is called instead (a webhook) takes it then and leaves this empty.
         *
         * @throws IOException if the agency's system or the disk is not there now; called again after a while
         */
        default void look() throws IOException {}

        /**
         * Hands in what the broker has to know beside signals, if there is something new. Called by a thread of its own.
         *
         * @throws IOException if the broker or the disk is not there now; called again after a while
         */
        default void handIn(Broker broker) throws IOException, InterruptedException {}

        /**
         * Tells the agency's system what became of its signal.
         *
         * @throws IOException if it cannot be told now; called again after a while
         */
        default void settled(Settled settled) throws IOException {}

        /**
         * Puts a delivery into the agency's system, durably, under its id: the same id again must change nothing.
         *
         * @param id random id of the delivery
         * @param content what the desk may see (schema {@code delivery-v1}), or an event ({@code event-v1}); its member
         *     {@code kind} tells which
         * @throws IOException if it cannot be taken now; called again after a while
         * @throws Unfit if it can never be taken
         */
        void receive(String id, JsonObject content) throws IOException, Unfit;

        /** Whether it can take and give signals at this moment. */
        boolean ready();

        /** Stops taking work, finishes what is in hand and returns. */
        @Override
        void close();
    }
}
