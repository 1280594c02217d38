// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.seinhuis.signal.Role;

/**
 * What the agencies that let their signals be compared have agreed (AVG 26): without it, and after its last day, nothing
 * is matched.
 *
 * @param agreement name and date of the arrangement
 * @param dpia name and date of the data protection impact assessment (AVG 35)
 * @param until last day, Europe/Amsterdam
 * @param basis codes of the legal bases on which senders of a role rest; a role that is not named takes no part
 */
public record Arrangement(String agreement, String dpia, LocalDate until, Map<Role, List<String>> basis) {

    /** Takes over the bases. */
    public Arrangement {
        basis = Map.copyOf(basis);
    }

    /** Whether senders of this role take part on this day. */
    public boolean covers(Role role, LocalDate today) {
        return basis.containsKey(role) && !today.isAfter(until);
    }
}
