// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Police data; only a police sender may set them (AVG 10). */
public enum PoliceData implements Coded {
    ANTECEDENT("ANTECEDENT"),
    AANGIFTE("AANGIFTE"),
    LOPEND_ONDERZOEK("LOPEND-ONDERZOEK"),
    BEKEND("BEKEND");

    private final String code;

    PoliceData(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
