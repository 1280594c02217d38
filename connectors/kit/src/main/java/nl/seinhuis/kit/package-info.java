// SPDX-License-Identifier: EUPL-1.2
/**
 * What an agency needs to talk with the broker over its public interfaces only: post signals over REST, receive and
 * open deliveries over AMQP 1.0. Nothing here knows how the broker works inside; anybody could write it again.
 */
@NullMarked
package nl.seinhuis.kit;

import org.jspecify.annotations.NullMarked;
