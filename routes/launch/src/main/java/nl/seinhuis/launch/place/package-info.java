// SPDX-License-Identifier: EUPL-1.2
/**
 * Where a whole lies on this machine: its checkout, folder and ports, and files that only their owner may read.
 *
 * <p>Where to begin: {@code DataFolder} names everything that is kept, {@code Ports} everything that listens.
 */
@NullMarked
package nl.seinhuis.launch.place;

import org.jspecify.annotations.NullMarked;
