// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Brings the faults of one input together: each once, in a fixed order, no consequence beside its cause. */
final class FaultOrder {

    private static final int MAX_FAULTS = 100;

    /** At one place the first of these hides the later ones and every complaint about the form of the value. */
    private static final List<String> CAUSES =
            List.of("wrong-type", "not-an-integer", "lone-surrogate", "nul-character");

    private FaultOrder() {}

    /**
     * Throws if there is any fault.
     *
     * @throws InvalidInput with the faults, at most 100 of them
     */
    static void demandNone(List<Fault> faults) throws InvalidInput {
        if (faults.isEmpty()) {
            return;
        }
        Map<String, Set<Fault>> places = new TreeMap<>(FaultOrder::comparePointers);
        for (Fault fault : faults) {
            places.computeIfAbsent(fault.pointer(), p -> new TreeSet<>(Comparator.comparing(Fault::code)))
                    .add(fault);
        }
        List<Fault> ordered = new ArrayList<>();
        places.values().forEach(place -> ordered.addAll(causes(place)));
        if (ordered.size() > MAX_FAULTS) {
            ordered.subList(MAX_FAULTS, ordered.size()).clear();
            ordered.add(FaultWords.of("", "more-faults"));
        }
        throw new InvalidInput(ordered);
    }

    private static List<Fault> causes(Set<Fault> place) {
        for (String cause : CAUSES) {
            for (Fault fault : place) {
                if (fault.code().equals(cause)) {
                    return List.of(fault);
                }
            }
        }
        boolean ownWord = place.stream()
                .anyMatch(fault ->
                        fault.code().startsWith("invalid-") || fault.code().equals("unknown-code"));
        return place.stream()
                .filter(fault -> !ownWord || !fault.code().startsWith("too-"))
                .toList();
    }

    /** By segment; numbers by value, so that the tenth person comes after the second. */
    private static int comparePointers(String a, String b) {
        String[] left = a.split("/", -1);
        String[] right = b.split("/", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int difference = isNumber(left[i]) && isNumber(right[i])
                    ? Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]))
                    : left[i].compareTo(right[i]);
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static boolean isNumber(String segment) {
        return !segment.isEmpty() && segment.length() < 8 && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
