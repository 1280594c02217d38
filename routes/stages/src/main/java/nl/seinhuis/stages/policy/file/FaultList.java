// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import nl.seinhuis.stages.policy.fault.PolicyFault;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.fault.Wrong;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, so that everything can be told at once, each with the rule and category in which it stands. */
public final class FaultList {
    private final Set<PolicyFault> faults = new LinkedHashSet<>();
    private final Map<String, NavigableMap<Integer, Place>> places = new HashMap<>();

    private record Place(String rule, @Nullable String category) {}

    /** Adds a fault at a line, counted from 1; 0 for a file as a whole. */
    public void add(String file, int line, Wrong.Told told) {
        faults.add(new PolicyFault(file, line, null, null, told.what(), told.remedy()));
    }

    /** From this line on, up to the next mark, the file is about a rule and perhaps a category of it. */
    void mark(YamlValue at, String rule, @Nullable String category) {
        places.computeIfAbsent(at.file(), file -> new TreeMap<>()).put(at.line(), new Place(rule, category));
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** All of them, by file and line. */
    public List<PolicyFault> all() {
        List<PolicyFault> placed = new ArrayList<>();
        faults.forEach(fault -> placed.add(placed(fault)));
        placed.sort(Comparator.comparing(PolicyFault::file).thenComparing(PolicyFault::line));
        return placed;
    }

    private PolicyFault placed(PolicyFault fault) {
        NavigableMap<Integer, Place> marks = places.get(fault.file());
        Map.Entry<Integer, Place> mark = marks == null ? null : marks.floorEntry(fault.line());
        return mark == null
                ? fault
                : new PolicyFault(
                        fault.file(),
                        fault.line(),
                        mark.getValue().rule(),
                        mark.getValue().category(),
                        fault.what(),
                        fault.remedy());
    }

    /** Tells everything at once, if there is anything to tell. */
    public void throwIfAny() throws PolicyFaults {
        if (!faults.isEmpty()) {
            throw new PolicyFaults(all());
        }
    }
}
