// SPDX-License-Identifier: EUPL-1.2
/**
 * A simulation: agencies of three regions that report what was made up, each through its own connector and in its own format,
 * and a check that every figure adds up afterwards.
 */
@NullMarked
package nl.seinhuis.launch.simulate;

import org.jspecify.annotations.NullMarked;
