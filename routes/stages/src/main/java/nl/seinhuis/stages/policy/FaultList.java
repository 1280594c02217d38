// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that everything can be told at once. */
final class FaultList {
    private final List<PolicyFault> faults = new ArrayList<>();

    void add(String file, int line, String what, String remedy) {
        PolicyFault fault = new PolicyFault(file, line, what, remedy);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    void throwIfAny() throws PolicyFaults {
        if (!faults.isEmpty()) {
            throw new PolicyFaults(faults.stream()
                    .sorted(Comparator.comparing(PolicyFault::file).thenComparing(PolicyFault::line))
                    .toList());
        }
    }
}
