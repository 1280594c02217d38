// SPDX-License-Identifier: EUPL-1.2
/**
 * The message broker inside this process: reads and judges {@code config/artemis/broker.xml}, starts and stops Artemis, and
 * makes the topics of the desks.
 */
@NullMarked
package nl.seinhuis.journey.broker;

import org.jspecify.annotations.NullMarked;
