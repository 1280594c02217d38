// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import java.io.ObjectInputFilter;

/** Refuses every Java-serialised object in this process. Nothing here uses them, and messages must not begin to. */
final class SerialFilter {
    private SerialFilter() {}

    /** Sets the filter, unless the command line has set a stricter one already; it cannot be changed afterwards. */
    static synchronized void refuseAll() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
        }
    }
}
