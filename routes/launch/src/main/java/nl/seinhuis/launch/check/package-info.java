// SPDX-License-Identifier: EUPL-1.2
/**
 * Checks a whole configuration without starting anything.
 *
 * <p>Where to begin: {@code CheckCommand} prints what {@code ConfigCheck} finds.
 */
@NullMarked
package nl.seinhuis.launch.check;

import org.jspecify.annotations.NullMarked;
