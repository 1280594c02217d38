// SPDX-License-Identifier: EUPL-1.2
/**
 * What an agency needs to talk with the broker over its public interfaces only. Nothing here knows how the broker works inside;
 * anybody could write it again.
 *
 * <p>Where to begin: {@code Connector} is what an agency's format implements and {@code ConnectorMain} the process that runs it, with
 * an {@code Outbox} and a {@code DeliveryBox} on disk. {@code client} talks to the broker, also without a connector; it stands on
 * {@code delivery} and {@code access}.
 */
@NullMarked
package nl.seinhuis.kit;

import org.jspecify.annotations.NullMarked;
