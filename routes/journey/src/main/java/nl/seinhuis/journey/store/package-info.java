// SPDX-License-Identifier: EUPL-1.2
/**
 * What the broker keeps, and the order in which it is made durable: the tables of signals, deliveries and events, and of the
 * work on them.
 *
 * <p>Where to begin: {@code Writer} commits {@code Request}s in batches, and a {@code *Step} writes those of one sort together
 * with the ledger entries that are their {@code Evidence}. {@code *Store} has the statements of a table. The database is
 * opened in {@code database}, values that go in and out are in {@code row}; {@code policy}, {@code contact} and {@code keys}
 * have the tables of those themes.
 */
@NullMarked
package nl.seinhuis.journey.store;

import org.jspecify.annotations.NullMarked;
