// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Second axis of a release level: whether the desk may recognise the same identifier later. */
public enum Linkage implements Coded {
    /** Not recognisable. */
    NONE("none"),
    /** By a pseudonym that only this desk and purpose domain have. */
    PSEUDONYM("pseudonym");

    private final String code;

    Linkage(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
