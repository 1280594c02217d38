// SPDX-License-Identifier: EUPL-1.2
/**
 * What people read from the command line, in Dutch or English.
 *
 * <p>Where to begin: {@code Told} is a failure in the words of its reader, {@code SpokenCommand} prints it, {@code Language} chooses.
 */
@NullMarked
package nl.seinhuis.launch.words;

import org.jspecify.annotations.NullMarked;
