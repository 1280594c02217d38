// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import java.util.Locale;
import nl.seinhuis.guard.DeskAddress;

/**
 * Every address and queue of the broker. Clients rely on them ({@code asyncapi.yaml}); {@code config/artemis/broker.xml} has
 * settings for exactly these, which a test compares. How a desk's names are put together is fixed in {@link DeskAddress},
 * where the guard checks access by the same rule.
 */
public final class Addresses {
    /** All topics of all desks, as the broker's file writes it. */
    public static final String ALL_SIGNALS = DeskAddress.SIGNALS + "#";

    /** All dead-letter addresses. */
    public static final String ALL_DEAD_LETTERS = DeskAddress.DEAD_LETTER + "#";

    /** All expiry addresses. */
    public static final String ALL_EXPIRED = DeskAddress.EXPIRY + "#";

    /** Where the refused deliveries of a desk go that was not registered; never used while each desk is. */
    public static final String STRAY_DEAD_LETTERS = DeskAddress.DEAD_LETTER + "stray";

    /** Where the expired deliveries of a desk go that was not registered. */
    public static final String STRAY_EXPIRED = DeskAddress.EXPIRY + "stray";

    private Addresses() {}

    /** {@return the names of one desk in one region}; the region may be in either case. */
    public static DeskAddress of(String region, String desk) {
        return new DeskAddress(desk, region.toLowerCase(Locale.ROOT));
    }

    /** {@return the topic {@code signals.<region>.<desk>}} */
    public static String address(String region, String desk) {
        return of(region, desk).address();
    }

    /** {@return the durable queue {@code <desk>.<region>} behind the topic} */
    public static String queue(String region, String desk) {
        return of(region, desk).queue();
    }

    /** {@return address and queue of a desk's refused deliveries} */
    public static String deadLetter(String desk) {
        return DeskAddress.DEAD_LETTER + desk;
    }

    /** {@return address and queue of a desk's expired deliveries} */
    public static String expiry(String desk) {
        return DeskAddress.EXPIRY + desk;
    }

    /** {@return the topics of one desk in all its regions, as the broker writes such a group} */
    public static String allOf(String desk) {
        return DeskAddress.SIGNALS + "*." + desk;
    }
}
