// SPDX-License-Identifier: EUPL-1.2
/**
 * The commands around keys: of a broker, of a token service and of the stop list.
 *
 * <p>Where to begin: {@code KeysCommand}; {@code KeyAccess} says whose keys they are and where they lie.
 */
@NullMarked
package nl.seinhuis.launch.keys;

import org.jspecify.annotations.NullMarked;
