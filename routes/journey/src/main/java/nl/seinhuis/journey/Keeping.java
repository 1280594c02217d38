// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import nl.seinhuis.journey.store.Database;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.Writer;

/**
 * Where everything is kept.
 *
 * @param database the tables
 * @param writer the one that commits to them, so that what happened and its evidence are one commit
 * @param evidence what it writes of each commit
 */
record Keeping(Database database, Writer writer, Evidence evidence) {}
