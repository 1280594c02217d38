// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** What an advert offers. */
public enum AdvertKind implements Coded {
    SEX("sex"),
    JOB("job"),
    HOUSING("housing"),
    UNKNOWN("unknown");

    private final String code;

    AdvertKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
