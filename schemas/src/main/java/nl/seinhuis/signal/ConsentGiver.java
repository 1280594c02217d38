// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Who gave consent. By age: under 12 the parents, 12 to 15 both, 16 and older the subject. */
public enum ConsentGiver implements Coded {
    SELF("self"),
    PARENTS("parents");

    private final String code;

    ConsentGiver(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
