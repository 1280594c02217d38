// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import org.jspecify.annotations.Nullable;

/**
 * Name of a person.
 *
 * @param given given names
 * @param prefix prefix (tussenvoegsel)
 * @param family family name
 * @param alias alias
 */
public record Name(
        @Nullable PersonName given,
        @Nullable PersonName prefix,
        @Nullable PersonName family,
        @Nullable PersonName alias) {}
