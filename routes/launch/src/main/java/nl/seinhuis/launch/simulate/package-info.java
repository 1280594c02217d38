// SPDX-License-Identifier: EUPL-1.2
/**
 * A simulation: agencies of three regions that report what was made up, each through its own connector and in its own format,
 * and a check that every figure adds up afterwards.
 *
 * <p>Where to begin: {@code Simulation} lets {@code world} happen at {@code systems}, each agency in its {@code form}, and ends with
 * what {@code books} and {@code report} say; {@code change} is another set on the way.
 */
@NullMarked
package nl.seinhuis.launch.simulate;

import org.jspecify.annotations.NullMarked;
