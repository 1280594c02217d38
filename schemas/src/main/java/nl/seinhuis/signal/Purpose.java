// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Purpose of a processing (doel), AVG 5(1)(b). Every delivery has exactly one. */
public enum Purpose implements Coded {
    /** Help and shelter (hulp). */
    ASSIST("assist"),
    /** Weighing by a coordinator (duiding). */
    TRIAGE("triage"),
    /** Investigation (opsporing). */
    INVESTIGATE("investigate"),
    /** Administrative measures (bestuur). */
    ADMINISTER("administer"),
    /** Registration of victims (registratie). */
    REGISTER("register"),
    /** Case consultation under the Wgs (casus). */
    CASE("case"),
    /** Known elsewhere? Never yields content (koppeling). */
    MATCH("match"),
    /** Feeds tables only, never yields a delivery. */
    MONITOR("monitor");

    private final String code;

    Purpose(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
