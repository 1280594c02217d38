// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Name under which somebody is known on a platform. */
public final class PlatformHandle extends Personal {

    /** Wraps a value that has been checked by the schema. */
    public PlatformHandle(String value) {
        super(value);
    }
}
