// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import org.jspecify.annotations.Nullable;

/**
 * Residence of a person.
 *
 * @param region safety region
 * @param municipality CBS code
 * @param bagId BAG id, 16 digits
 * @param postcode Dutch postcode
 * @param houseNumber house number
 * @param addition addition
 * @param secret flagged secret: never more than the region, to anyone
 * @param shelter a known shelter: never more than the region, to anyone
 */
public record Residence(
        @Nullable String region,
        @Nullable String municipality,
        @Nullable AddressPart bagId,
        @Nullable AddressPart postcode,
        @Nullable AddressPart houseNumber,
        @Nullable AddressPart addition,
        boolean secret,
        boolean shelter) {}
