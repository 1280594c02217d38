// SPDX-License-Identifier: EUPL-1.2
/**
 * The commands of an agency that reported something.
 *
 * <p>Where to begin: {@code SignalCommand}; what is under it takes a signal back or shows beforehand who would get what.
 */
@NullMarked
package nl.seinhuis.launch.signal;

import org.jspecify.annotations.NullMarked;
