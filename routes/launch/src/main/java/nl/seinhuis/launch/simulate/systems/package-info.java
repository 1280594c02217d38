// SPDX-License-Identifier: EUPL-1.2
/**
 * What stands at the agencies: their own systems, and the connectors between those and the broker.
 *
 * <p>Where to begin: {@code Connectors} prepares each connector, {@code ConnectorHost} runs them, {@code Connected} looks at one.
 */
@NullMarked
package nl.seinhuis.launch.simulate.systems;

import org.jspecify.annotations.NullMarked;
