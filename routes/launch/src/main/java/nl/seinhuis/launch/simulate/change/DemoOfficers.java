// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.change;

import java.util.List;

/** The officers of the demo who can sign. */
public final class DemoOfficers {

    /** All of them. */
    public static final List<String> ALL = List.of(
            "officer.police",
            "officer.municipality",
            "officer.ggd",
            "officer.woco",
            "officer.midden",
            "officer.care-coordinator",
            "officer.care",
            "officer.comensha",
            "officer.kmar",
            "officer.inspectorate",
            "officer.social",
            "officer.veilig-thuis",
            "officer.youth-care");

    private DemoOfficers() {}

    /** All but some. */
    public static List<String> but(String... some) {
        List<String> out = List.of(some);
        return ALL.stream().filter(officer -> !out.contains(officer)).toList();
    }
}
