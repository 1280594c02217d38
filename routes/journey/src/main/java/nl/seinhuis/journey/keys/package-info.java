// SPDX-License-Identifier: EUPL-1.2
/**
 * The broker's own keys: which it has, which versions count, what still needs an old one, and what is sealed with them on
 * disk.
 *
 * <p>Where to begin: {@code KeyParts} puts them together and {@code KeyRing} opens them.
 */
@NullMarked
package nl.seinhuis.journey.keys;

import org.jspecify.annotations.NullMarked;
