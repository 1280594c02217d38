// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import org.jspecify.annotations.Nullable;

/**
 * A vehicle.
 *
 * @param plate licence plate
 * @param country ISO 3166-1 alpha-2 code
 * @param make make
 * @param colour colour
 * @param heldBy {@code ref} of the holder
 */
public record Vehicle(
        Plate plate,
        String country,
        @Nullable String make,
        @Nullable String colour,
        @Nullable String heldBy) {}
