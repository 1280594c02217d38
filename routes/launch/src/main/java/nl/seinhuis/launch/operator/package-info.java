// SPDX-License-Identifier: EUPL-1.2
/**
 * The commands of an operator and of who may pull the brake: stops, what waits, deliveries and the ledger.
 *
 * <p>Where to begin: each command stands alone; {@code StopCommand} and {@code LiftCommand} belong together.
 */
@NullMarked
package nl.seinhuis.launch.operator;

import org.jspecify.annotations.NullMarked;
