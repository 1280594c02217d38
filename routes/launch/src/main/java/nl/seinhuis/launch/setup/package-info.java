// SPDX-License-Identifier: EUPL-1.2
/**
 * What is made before the parts of a demo start: certificates, secrets, keys, the copy of the configuration and its approval.
 *
 * <p>Where to begin: {@code DemoSetup} makes all of it in order.
 */
@NullMarked
package nl.seinhuis.launch.setup;

import org.jspecify.annotations.NullMarked;
