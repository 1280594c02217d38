// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import nl.seinhuis.signal.Coded;

/** What a desk asks for. */
public enum ContactKind implements Coded {
    /** An answer in the other side's own words. */
    CONTACT("contact"),
    /** A set of fields, sealed by the source to the requester. */
    REVEAL("reveal");

    private final String code;

    ContactKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
