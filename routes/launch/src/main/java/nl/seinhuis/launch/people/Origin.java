// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

/**
 * Where a name comes from, with the share of that origin among generated people and how often the day and month of a birth
 * date were never known there. The shares are chosen to have enough of each; they say nothing about victims.
 */
public enum Origin {
    DUTCH(40, 0),
    TURKISH(6, 5),
    MOROCCAN(6, 12),
    POLISH(7, 0),
    ROMANIAN(6, 0),
    BULGARIAN(5, 0),
    HUNGARIAN(4, 0),
    SURINAMESE(5, 0),
    CHINESE(4, 1),
    VIETNAMESE(3, 2),
    NIGERIAN(4, 4),
    SYRIAN(4, 12),
    ERITREAN(3, 15),
    UKRAINIAN(3, 0);

    private final int share;
    private final int unknownDates;

    Origin(int share, int unknownDates) {
        this.share = share;
        this.unknownDates = unknownDates;
    }

    /** Percent of all. */
    int share() {
        return share;
    }

    /** Percent of whom only the year of birth is known, written as the first of January. */
    int unknownDates() {
        return unknownDates;
    }
}
