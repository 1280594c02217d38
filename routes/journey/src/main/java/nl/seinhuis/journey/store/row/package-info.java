// SPDX-License-Identifier: EUPL-1.2
/**
 * What goes into the tables and comes out of them: values without a statement of SQL.
 *
 * <p>Where to begin: a {@code Claimed} signal becomes {@code Intents}, each {@code Intent} a {@code StoredDelivery}; its
 * {@code DeliveryState} moves on by a {@code DeliveryChange}. {@code Told} is an event.
 */
@NullMarked
package nl.seinhuis.journey.store.row;

import org.jspecify.annotations.NullMarked;
