// SPDX-License-Identifier: EUPL-1.2
/**
 * Deliveries and events that were called off and are made anew, because a desk has another key or another set is in force.
 *
 * <p>Where to begin: {@code RenewParts} puts it together, {@code Renewal} makes deliveries and {@code Retelling} makes events,
 * by the rule {@code *Anew} of each kind of event.
 */
@NullMarked
package nl.seinhuis.journey.anew;

import org.jspecify.annotations.NullMarked;
