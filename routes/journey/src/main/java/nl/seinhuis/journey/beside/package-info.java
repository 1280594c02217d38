// SPDX-License-Identifier: EUPL-1.2
/**
 * Work beside the journey, on threads of its own: telling what is known elsewhere, watching over acknowledgement, and looking
 * at minors who come of age.
 *
 * <p>Where to begin: a {@code WorkPump} does what a {@code *Bench} hands it, and {@code *Step} is what is done.
 * {@code MatchParts}, {@code WatchParts} and {@code ComingParts} put them together. Work that was called off is done again in
 * {@code anew}.
 */
@NullMarked
package nl.seinhuis.journey.beside;

import org.jspecify.annotations.NullMarked;
