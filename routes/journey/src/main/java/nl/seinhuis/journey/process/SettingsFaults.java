// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.process;

import java.util.List;

/** Everything that is wrong with the settings, at once. No fault repeats a value. */
public final class SettingsFaults extends Exception {

    private final transient List<String> faults;

    /** All of them. */
    public SettingsFaults(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence per fault, saying what to do. */
    public List<String> faults() {
        return faults;
    }
}
