// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.signal;

import java.io.Serial;
import java.util.List;

/** What the agency gave is no signal. The reasons are Dutch sentences that name the agency's fields, never values. */
public class NotASignal extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<String> reasons;

    /**
     * No signal.
     *
     * @param reasons everything that is wrong
     */
    public NotASignal(List<String> reasons) {
        super("no signal");
        this.reasons = List.copyOf(reasons);
    }

    /** Everything that is wrong. */
    public final List<String> reasons() {
        return reasons;
    }
}
