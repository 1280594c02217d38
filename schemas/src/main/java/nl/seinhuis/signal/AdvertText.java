// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** URL or id of an advert. */
public final class AdvertText extends Personal {

    /** Wraps a value that has been checked by the schema. */
    public AdvertText(String value) {
        super(value);
    }
}
