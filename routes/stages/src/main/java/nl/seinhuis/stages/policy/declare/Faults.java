// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.declare;

import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.signal.json.Fault;

/** Collects what is wrong with a signal. */
final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    void add(String pointer, String code, String dutch, String english) {
        faults.add(new Fault(pointer, code, dutch, english));
    }

    List<Fault> list() {
        return List.copyOf(faults);
    }
}
