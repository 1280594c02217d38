// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Sex work (AVG 9, sexual life). */
public enum SexWork implements Coded {
    YES("yes"),
    SUSPECTED("suspected"),
    NO("no");

    private final String code;

    SexWork(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
