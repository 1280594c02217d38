// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An advert.
 *
 * @param url full address
 * @param site host of the site
 * @param advertId id on that site
 * @param phone telephone number in it
 * @param firstSeen first seen
 * @param kind what it offers
 * @param heldBy {@code ref} of the person it is about
 */
public record Advert(
        @Nullable AdvertText url,
        String site,
        @Nullable AdvertText advertId,
        @Nullable Phone phone,
        @Nullable LocalDate firstSeen,
        AdvertKind kind,
        @Nullable String heldBy) {}
