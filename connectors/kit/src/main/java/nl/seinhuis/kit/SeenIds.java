// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ids that were accepted most recently, up to a bound: enough to drop what comes twice around a lost connection. */
final class SeenIds {

    private final int bound;
    private final Set<String> ids = new LinkedHashSet<>();

    SeenIds(int bound) {
        this.bound = bound;
    }

    /** All of them, oldest first. */
    List<String> all() {
        return List.copyOf(ids);
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    void add(String id) {
        if (ids.add(id) && ids.size() > bound) {
            ids.remove(ids.iterator().next());
        }
    }
}
