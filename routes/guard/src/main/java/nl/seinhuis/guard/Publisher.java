// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/** Recognises the one connection that may publish. */
interface Publisher {
    /** The user name of the publisher, wherever it connects. */
    String USER = "seinhuis-publisher";

    /** {@return whether this is the publisher; called only for its user name} */
    boolean recognises(@Nullable String password, RemotingConnection connection);

    /** {@return what the publisher may do where it connects like this} */
    Grant grant();
}
