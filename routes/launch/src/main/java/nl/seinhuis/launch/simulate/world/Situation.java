// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.world;

import java.time.LocalDate;

/**
 * Something that an agency reports, before it is written in that agency's form.
 *
 * @param reference the agency's own
 * @param by who reports it
 * @param seen what was seen, where and when
 * @param subject about whom
 * @param course what is wrong with it, and what comes after it
 */
public record Situation(String reference, Agency by, Seen seen, Subject subject, Course course) {

    /**
     * What was seen.
     *
     * @param date of the observation
     * @param region safety region
     * @param bag BAG id of a dwelling, or empty
     * @param form form of exploitation
     * @param indicator what pointed to it
     */
    public record Seen(LocalDate date, String region, String bag, String form, String indicator) {

        /** The municipality by which the region is known here. */
        public String municipality() {
            return switch (region) {
                case "VR01" -> "GM0014";
                case "VR03" -> "GM0106";
                default -> "GM0344";
            };
        }
    }

    /** What is wrong with it. */
    public enum Wrong {
        NOTHING,
        /** From somebody bound by secrecy, without a ground: the connector gives it back. */
        NO_GROUND,
        /** With a citizen service number and without a ground for that: the broker refuses it. */
        BSN_WITHOUT_GROUND
    }

    /** What comes after it. */
    public enum After {
        NOTHING,
        REPEATED,
        WITHDRAWN,
        CORRECTED
    }

    /**
     * How it goes on.
     *
     * @param wrong what is wrong with it
     * @param after what comes after it
     * @param bsn a number that passes the 11-proof and is nobody's, or empty
     * @param text in the narrative
     */
    public record Course(Wrong wrong, After after, String bsn, String text) {

        /** Whether there is a BSN and its sender states the ground that it needs. */
        public boolean mayUseBsn() {
            return !bsn.isEmpty() && wrong != Wrong.BSN_WITHOUT_GROUND;
        }
    }

    /** The same, as it is corrected. */
    public Situation corrected() {
        return new Situation(
                reference,
                by,
                seen,
                subject,
                new Course(course.wrong(), After.CORRECTED, course.bsn(), "Bij nader inzien gehoord van een ander."));
    }

    /** Shows what may be shown. */
    @Override
    public String toString() {
        return "Situation[" + by.client() + "]";
    }
}
