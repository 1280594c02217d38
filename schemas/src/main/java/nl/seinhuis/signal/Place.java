// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import org.jspecify.annotations.Nullable;

/**
 * Place of the observation.
 *
 * @param region safety region, {@code VR01} to {@code VR25}
 * @param municipality CBS code, {@code GM} and four digits
 * @param bagId BAG id, 16 digits
 * @param postcode Dutch postcode
 * @param houseNumber house number
 * @param addition addition
 * @param kind kind of place
 * @param residenceOf {@code ref} of the person who lives here
 */
public record Place(
        String region,
        @Nullable String municipality,
        @Nullable AddressPart bagId,
        @Nullable AddressPart postcode,
        @Nullable AddressPart houseNumber,
        @Nullable AddressPart addition,
        PlaceKind kind,
        @Nullable String residenceOf) {}
