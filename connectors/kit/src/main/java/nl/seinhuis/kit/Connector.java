// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;

/**
 * Turns one agency's own format into signals, and permitted deliveries back into it. Found by
 * {@link java.util.ServiceLoader}; runs in a process of its own at the agency's side, under the agency's own client.
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
         * Starts to work, in threads of its own.
         *
         * @param client the agency's connection to the broker; the process closes it
         * @throws IOException if what the agency provides (a folder, a network) cannot be used
         */
        Running start(AgencyClient client) throws IOException;
    }

    /** A connector at work. */
    interface Running extends AutoCloseable {

        /** Whether it can take and give signals at this moment. */
        boolean ready();

        /** Stops taking work, finishes what is in hand and returns. */
        @Override
        void close();
    }
}
