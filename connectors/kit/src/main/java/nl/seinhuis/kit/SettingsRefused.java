// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.Serial;
import java.util.List;

/** Settings that do not do. The message names keys, never values. */
public final class SettingsRefused extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    SettingsRefused(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }
}
