// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;

/**
 * Reads {@code stop-list.yaml}: identifiers that are never used for matching, since they are shared by many who have
 * nothing to do with each other, such as the public telephone number of a shelter. Canonical identifiers by type, or their
 * keyed hashes where the value itself must not be readable.
 */
public final class StopListReader {

    /** The file. */
    public static final String FILE = "stop-list.yaml";

    private static final Set<String> TYPES = Set.of("phone", "email", "address", "plate", "platform-handle", "canary");
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}\\s][^\\p{Cntrl}]{0,199}");

    private final SortedMap<String, SortedSet<String>> values = new TreeMap<>();

    /** The values by type. */
    public SortedMap<String, SortedSet<String>> values() {
        return values;
    }

    /** Reads the file. */
    public void read(YamlMap map) {
        map.only("source", "date", "never-matched");
        map.needText("source");
        map.needText("date");
        map.need("never-matched").flatMap(YamlValue::map).ifPresent(types -> {
            types.only(TYPES.toArray(String[]::new));
            types.forEach(this::type);
        });
    }

    private void type(String type, YamlValue list) {
        SortedSet<String> all = values.computeIfAbsent(type, absent -> new TreeSet<>());
        List<YamlValue> entries = list.list();
        for (YamlValue entry : entries) {
            String text = entry.text().orElse("");
            if (!VALUE.matcher(text).matches()) {
                entry.fault(Wrong.STOP_FORM);
            } else if (!all.add(text)) {
                entry.fault(Wrong.STOP_TWICE);
            }
        }
    }
}
