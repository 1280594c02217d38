// SPDX-License-Identifier: EUPL-1.2
/**
 * What both processes of this module are made with, broker and token service: their settings, health and meters, and what was
 * started and has to be stopped.
 *
 * <p>Where to begin: {@code Setting} lists every setting and {@code Settings} reads them. {@code Ground} is what every part of
 * a broker gets.
 */
@NullMarked
package nl.seinhuis.journey.process;

import org.jspecify.annotations.NullMarked;
