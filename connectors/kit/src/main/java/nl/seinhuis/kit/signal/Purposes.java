// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.signal;

import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.kit.Settings;

/**
 * The purposes that an agency declares, each with its legal bases; the first is the primary one. The agency decides them
 * in its settings: {@code triage:AVG6-F-DUID+AVG9-G-23A-PRIV, administer:AVG6-F-BEST}.
 *
 * @param all in order
 */
public record Purposes(List<Purpose> all) {

    /**
     * A purpose with its bases.
     *
     * @param code word of the policies, for example {@code triage}
     * @param bases codes of {@code config/law}
     */
    public record Purpose(String code, List<String> bases) {}

    /** Reads a setting that must be there. */
    public static Purposes read(Settings settings, String key) {
        List<Purpose> purposes = new ArrayList<>();
        if (settings.text(key).isEmpty()) {
            return new Purposes(purposes);
        }
        for (String part : settings.list(key)) {
            String[] halves = part.split(":", -1);
            if (halves.length != 2 || halves[0].isBlank() || halves[1].isBlank()) {
                settings.fault(key + " is PURPOSE:BASIS+BASIS, PURPOSE:BASIS");
            } else {
                purposes.add(
                        new Purpose(halves[0].strip(), List.of(halves[1].strip().split("\\+", -1))));
            }
        }
        return new Purposes(purposes);
    }

    /** Declares them. */
    public void declare(SignalTree tree) {
        for (int i = 0; i < all.size(); i++) {
            tree.put("/purposes/" + i + "/purpose", all.get(i).code());
            tree.put("/purposes/" + i + "/basis", all.get(i).bases());
        }
    }
}
