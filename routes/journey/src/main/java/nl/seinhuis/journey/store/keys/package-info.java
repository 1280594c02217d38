// SPDX-License-Identifier: EUPL-1.2
/**
 * What the tables tell of the broker's keys: which versions there are, which are still needed and which belong to nothing.
 *
 * <p>Where to begin: {@code KeyNeedStore}.
 */
@NullMarked
package nl.seinhuis.journey.store.keys;

import org.jspecify.annotations.NullMarked;
