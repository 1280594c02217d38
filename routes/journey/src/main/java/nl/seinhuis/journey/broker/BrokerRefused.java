// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import java.util.List;

/** The broker does not start. The faults say why, in plain words, all at once. */
public final class BrokerRefused extends RuntimeException {
    private final transient List<String> faults;

    BrokerRefused(List<String> faults, Throwable cause) {
        super(String.join("; ", faults), cause);
        this.faults = List.copyOf(faults);
    }

    BrokerRefused(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** {@return each fault} */
    public List<String> faults() {
        return faults;
    }
}
