// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Kind of a recorded condition (gate) that opens a higher level within its scope. */
public enum GateKind implements Coded {
    /** Consent of the subject (AVG 6(1)(a), 7). */
    CONSENT("consent"),
    /** Recorded necessity. */
    NECESSITY("necessity"),
    /** Ground for breaching professional secrecy. */
    SECRECY_BREACH("secrecy-breach"),
    /** Article of the Wpg with the reference of the decision. */
    WPG_DECISION("wpg-decision"),
    /** The sender may process the BSN. */
    SENDER_BSN("sender-bsn"),
    /** The recipient is a partnership under the Wgs. */
    WGS_PARTNERSHIP("wgs-partnership"),
    /** The case crosses the criminal, care and municipal domains. */
    CROSSES_DOMAINS("crosses-domains"),
    /** The dwelling is in the recipient's own stock. */
    OWN_STOCK("own-stock"),
    /** Acute danger, stated at most 24 hours ago. */
    ACUTE_DANGER("acute-danger"),
    /** Action on the dwelling has been agreed. */
    DWELLING_ACTION("dwelling-action");

    private final String code;

    GateKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
