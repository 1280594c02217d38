// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Health, as codes only (AVG 9). */
public enum Health implements Coded {
    LETSEL("LETSEL"),
    ZWANGER("ZWANGER"),
    VERSLAVING("VERSLAVING"),
    PSYCHISCH("PSYCHISCH"),
    LVB("LVB"),
    SOA("SOA"),
    UITPUTTING("UITPUTTING"),
    ACUTE_ZORG("ACUTE-ZORG");

    private final String code;

    Health(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
