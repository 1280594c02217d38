// SPDX-License-Identifier: EUPL-1.2
/**
 * Mediated contact between two desks, and what has to hold before a source reveals something: states, acts, and who may do what.
 * Pure: no store, no clock, no keys.
 */
@NullMarked
package nl.seinhuis.stages.contact;

import org.jspecify.annotations.NullMarked;
