// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import nl.seinhuis.journey.store.database.Database;

/**
 * Where everything is kept.
 *
 * @param database the tables
 * @param writer the one that commits to them, so that what happened and its evidence are one commit
 * @param evidence what it writes of each commit
 */
public record Keeping(Database database, Writer writer, Evidence evidence) {}
