// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import nl.seinhuis.signal.Coded;

/** Kind of a legal basis. A cell needs one basis of every kind that its class and its source demand. */
public enum BasisKind implements Coded {
    /** Lawfulness of processing, AVG 6. */
    ART6("art6", "AVG 6"),
    /** Supply under the Wpg. */
    WPG("wpg", "Wpg"),
    /** Special categories, AVG 9. */
    ART9("art9", "AVG 9"),
    /** Criminal data, AVG 10. */
    ART10("art10", "AVG 10"),
    /** National identification number, UAVG 46. */
    BSN("bsn", "UAVG 46"),
    /** Professional secrecy. */
    SECRECY("secrecy", "beroepsgeheim");

    private final String code;
    private final String dutch;

    BasisKind(String code, String dutch) {
        this.code = code;
        this.dutch = dutch;
    }

    /** What a jurist calls it. */
    public String dutch() {
        return dutch;
    }

    @Override
    public String code() {
        return code;
    }
}
