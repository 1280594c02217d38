// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.validate;

import java.util.List;
import nl.seinhuis.signal.json.Fault;

/**
 * The signal is the sender's to mend: it is answered with everything that is wrong at once and nothing of it is kept.
 * Neither code nor faults ever hold a value of the signal.
 */
public final class SignalRefused extends Exception {

    private final String code;
    private final transient List<Fault> faults;

    /**
     * Refuses a signal.
     *
     * @param code stable kebab-case code, for example {@code invalid-signal}
     * @param faults everything that is wrong, at least one
     */
    public SignalRefused(String code, List<Fault> faults) {
        super(code);
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    /** Stable code of the refusal. */
    public String code() {
        return code;
    }

    /** Everything that is wrong, with JSON pointers. */
    public List<Fault> faults() {
        return faults;
    }
}
