// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** {@link QuotaBook} without a disk. */
public final class QuotaInMemory implements QuotaBook {

    private final Map<String, Integer> used = new HashMap<>();

    @Override
    public synchronized boolean take(String agency, LocalDate day, int evaluations, int most) {
        int total = used.getOrDefault(day + agency, 0) + evaluations;
        if (total > most) {
            return false;
        }
        used.put(day + agency, total);
        return true;
    }
}
