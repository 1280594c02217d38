// SPDX-License-Identifier: EUPL-1.2
/**
 * Another set that officers bring into force while a simulation runs.
 *
 * <p>Where to begin: {@code RegionTurn} is the change of the command, {@code PolicyTurn} how it is handed in, signed and put in force.
 */
@NullMarked
package nl.seinhuis.launch.simulate.change;

import org.jspecify.annotations.NullMarked;
