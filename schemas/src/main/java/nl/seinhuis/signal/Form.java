// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Form of exploitation. */
public enum Form implements Coded {
    SEK("SEK"),
    ARB("ARB"),
    CRI("CRI"),
    BED("BED"),
    DIE("DIE"),
    ORG("ORG"),
    ONB("ONB");

    private final String code;

    Form(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
