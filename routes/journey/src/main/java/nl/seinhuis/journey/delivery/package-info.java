// SPDX-License-Identifier: EUPL-1.2
/**
 * Where deliveries wait for desks, and what comes back from there: what a desk took over, what it refused and what expired.
 * How a message broker runs is in {@code broker}.
 *
 * <p>Where to begin: {@code MessageParts} opens the message broker; {@code DeliveryFeedback} and {@code DeadLetters} record
 * what it tells.
 */
@NullMarked
package nl.seinhuis.journey.delivery;

import org.jspecify.annotations.NullMarked;
