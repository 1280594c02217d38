// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import nl.seinhuis.signal.Coded;

/** Kind of a legal basis. A cell needs one basis of every kind that its class and its source demand. */
public enum BasisKind implements Coded {
    /** Lawfulness of processing, AVG 6. */
    ART6("art6"),
    /** Supply under the Wpg. */
    WPG("wpg"),
    /** Special categories, AVG 9. */
    ART9("art9"),
    /** Criminal data, AVG 10. */
    ART10("art10"),
    /** National identification number, UAVG 46. */
    BSN("bsn"),
    /** Professional secrecy. */
    SECRECY("secrecy");

    private final String code;

    BasisKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
