// SPDX-License-Identifier: EUPL-1.2
/**
 * What becomes of each signal, and the figures of the agencies held against those of the broker.
 *
 * <p>Where to begin: {@code Follower} asks after each signal, {@code Books} holds the figures against each other in the end.
 */
@NullMarked
package nl.seinhuis.launch.simulate.books;

import org.jspecify.annotations.NullMarked;
