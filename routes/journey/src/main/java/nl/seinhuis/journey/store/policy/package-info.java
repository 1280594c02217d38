// SPDX-License-Identifier: EUPL-1.2
/**
 * The tables of what officers see and settle: sets of policies, how often what was decided, stops, alarms and lists of
 * dwellings.
 *
 * <p>Where to begin: {@code PolicySets}; {@code Brake} for stops.
 */
@NullMarked
package nl.seinhuis.journey.store.policy;

import org.jspecify.annotations.NullMarked;
