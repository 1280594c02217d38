// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ids that were accepted most recently, up to a bound: enough to drop what comes twice around a lost connection. */
public final class SeenIds {

    private final int bound;
    private final Set<String> ids = new LinkedHashSet<>();

    /** Remembers so many; the oldest is forgotten first. */
    public SeenIds(int bound) {
        this.bound = bound;
    }

    /** All of them, oldest first. */
    public List<String> all() {
        return List.copyOf(ids);
    }

    /** Whether it was accepted, as far as is remembered. */
    public boolean contains(String id) {
        return ids.contains(id);
    }

    /** Remembers that it was accepted. */
    public void add(String id) {
        if (ids.add(id) && ids.size() > bound) {
            ids.remove(ids.iterator().next());
        }
    }
}
