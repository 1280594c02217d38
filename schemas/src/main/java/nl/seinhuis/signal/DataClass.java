// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Legal class of a field or value; the highest one present counts. */
public enum DataClass implements Coded {
    /** Ordinary personal data. */
    ORDINARY("ordinary"),
    /** Special category, AVG 9. */
    ART9("art9"),
    /** Criminal data, AVG 10. */
    ART10("art10"),
    /** National identification number, UAVG 46. */
    BSN("bsn");

    private final String code;

    DataClass(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
