// SPDX-License-Identifier: EUPL-1.2
/**
 * The shared language: what a signal is and the closed vocabularies it is written in. Everything here is data; nothing
 * decides, stores or sends.
 */
@NullMarked
package nl.seinhuis.signal;

import org.jspecify.annotations.NullMarked;
