// SPDX-License-Identifier: EUPL-1.2
/** AMQP 1.0 queues of the agency's own broker. */
@NullMarked
package nl.seinhuis.kit.queue;

import org.jspecify.annotations.NullMarked;
