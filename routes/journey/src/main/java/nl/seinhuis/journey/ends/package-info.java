// SPDX-License-Identifier: EUPL-1.2
/**
 * How content ends or changes: taken back, corrected or restricted by its sender, erased by officers, or at the end of its
 * time.
 *
 * <p>Where to begin: {@code EndsParts} puts it together, {@code EndsView} and {@code ErasureView} are the calls, and
 * {@code Housekeeper} does what is due of itself, with {@code Clocks}.
 */
@NullMarked
package nl.seinhuis.journey.ends;

import org.jspecify.annotations.NullMarked;
