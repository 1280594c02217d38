// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.signal;

import java.util.Map;

/**
 * What the words mean that agencies of every kind use alike, in the signal's language. The words of one kind of agency
 * only (its roles, its manners of seeing) stay with its own format.
 */
public final class DutchWords {

    /** How urgent. */
    public static final Map<String, String> URGENCY = Map.of("acuut", "acute", "hoog", "high", "normaal", "normal");

    /** Whether somebody is a minor. */
    public static final Map<String, String> MINOR =
            Map.of("ja", "yes", "vermoedelijk", "presumed", "nee", "no", "onbekend", "unknown");

    /** Gender. */
    public static final Map<String, String> GENDER =
            Map.of("vrouw", "female", "man", "male", "anders", "other", "onbekend", "unknown");

    /** Whether those concerned were informed (AVG art. 14). */
    public static final Map<String, String> INFORMED =
            Map.of("ja", "yes", "uitgesteld", "postponed", "nvt", "not-applicable");

    /** The form of consent. */
    public static final Map<String, String> CONSENT_FORM = Map.of("schriftelijk", "written", "mondeling", "oral");

    /** What an advert offers. */
    public static final Map<String, String> ADVERT =
            Map.of("seks", "sex", "werk", "job", "woning", "housing", "onbekend", "unknown");

    private DutchWords() {}
}
