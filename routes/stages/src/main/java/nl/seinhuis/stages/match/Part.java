// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

/** A part of a person's data in which two records can agree, as one bit of a mask. */
enum Part {
    GIVEN,
    FAMILY,
    YEAR,
    MONTH,
    DAY,
    POSTCODE,
    HOUSE,
    /** The whole address, as one key. */
    ADDRESS,
    /** A telephone number, plate, advert or name on a platform. */
    KEY,
    /** The beginning or the end of a name, or a postcode but for one sign: less than the whole. */
    GIVEN_EDGE,
    FAMILY_EDGE,
    POSTCODE_EDGE;

    /** Names and at least a year of birth: enough to contradict each other. */
    static final int IDENTIFIED = of(GIVEN, FAMILY, YEAR);

    int bit() {
        return 1 << ordinal();
    }

    /** Whether a mask holds this part. */
    boolean in(int mask) {
        return (mask & bit()) != 0;
    }

    static int of(Part... parts) {
        int mask = 0;
        for (Part part : parts) {
            mask |= part.bit();
        }
        return mask;
    }
}
