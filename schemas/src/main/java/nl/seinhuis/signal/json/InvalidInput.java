// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import java.util.List;

/**
 * An input that was refused, with everything that is wrong with it. Neither this exception nor its faults repeat a value
 * of the input, and it never has a cause: the exceptions of JSON libraries quote what they read.
 */
public final class InvalidInput extends Exception {

    private final transient List<Fault> faults;

    InvalidInput(List<Fault> faults) {
        super(faults.size() + " fault(s): "
                + String.join(
                        ", ",
                        faults.stream().map(Fault::code).distinct().sorted().toList()));
        this.faults = List.copyOf(faults);
    }

    InvalidInput(Fault fault) {
        this(List.of(fault));
    }

    /** All faults, ordered by pointer and code; at least one. */
    public List<Fault> faults() {
        return faults;
    }
}
