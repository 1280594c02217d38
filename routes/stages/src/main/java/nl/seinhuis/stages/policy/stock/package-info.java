// SPDX-License-Identifier: EUPL-1.2
/**
 * Which dwellings are in whose stock: as keyed hashes, as a desk hands them in, and how fast they may grow.
 *
 * <p>Where to begin: {@code Stock} answers, {@code StockStatement} is a list that a desk signed.
 */
@NullMarked
package nl.seinhuis.stages.policy.stock;

import org.jspecify.annotations.NullMarked;
