// SPDX-License-Identifier: EUPL-1.2
/**
 * The message broker, inside this process or an external Artemis: reads and judges {@code broker.xml}, starts and stops the
 * one or looks for the other, and makes the topics of the desks.
 */
@NullMarked
package nl.seinhuis.journey.broker;

import org.jspecify.annotations.NullMarked;
