// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.fault;

import java.util.List;
import java.util.stream.Collectors;

/** A set that is not loaded: everything that is wrong with all of its files at once. */
public final class PolicyFaults extends Exception {
    private final transient List<PolicyFault> faults;

    /** These faults; there is at least one. */
    public PolicyFaults(List<PolicyFault> faults) {
        super(faults.stream().map(PolicyFault::toString).collect(Collectors.joining(System.lineSeparator())));
        this.faults = List.copyOf(faults);
    }

    /** Everything that is wrong, at least one, by file and line. */
    public List<PolicyFault> faults() {
        return faults;
    }
}
