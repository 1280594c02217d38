// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import nl.seinhuis.signal.Coded;

/** Why an act was not done. Told to whoever acted, if at all; never to the requester of a reveal. */
public enum Objection implements Coded {
    /** It does not concern whoever acts: to them it does not exist. */
    NOT_YOURS("not-yours"),
    /** It has ended. */
    ENDED("ended"),
    /** The term has passed. */
    EXPIRED("expired"),
    /** Its signal has ended, is restricted, or is being decided anew. */
    ON_HOLD("on-hold"),
    /** Words where a reveal was asked, or the other way round. */
    OTHER_KIND("other-kind"),
    /** What is approved is not what was asked. */
    OTHER_REQUEST("other-request"),
    /** The same person approved for the other organisation. */
    SAME_PERSON("same-person"),
    /** An approval is missing, or who gave it may not any more. */
    NOT_APPROVED("not-approved"),
    /** Somebody set a protection flag. */
    PROTECTED("protected"),
    /** It names nothing, or something that was not asked for. */
    NOT_ASKED("not-asked"),
    /** More than the requester may see of it. */
    ABOVE_CEILING("above-ceiling");

    private final String code;

    Objection(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
