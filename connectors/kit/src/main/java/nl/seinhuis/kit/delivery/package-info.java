// SPDX-License-Identifier: EUPL-1.2
/**
 * Deliveries of a desk, received over AMQP 1.0 and opened with its private key.
 *
 * <p>Where to begin: {@code DeskSubscriber} receives and hands each {@code Delivery} to a {@code DeliveryHandler}; {@code DeliveryOpener}
 * opens it.
 */
@NullMarked
package nl.seinhuis.kit.delivery;

import org.jspecify.annotations.NullMarked;
