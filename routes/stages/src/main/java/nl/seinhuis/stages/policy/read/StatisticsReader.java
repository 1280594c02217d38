// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;

/** Reads {@code statistics.yaml}: the tables that may be made, each with the smallest count that it shows. */
public final class StatisticsReader {

    /** The file. */
    public static final String FILE = "statistics.yaml";

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,63}");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{1,3}");

    private final SortedMap<String, String> tables = new TreeMap<>();

    /** Per table the smallest count that is shown. */
    public SortedMap<String, String> tables() {
        return tables;
    }

    /** Reads the file. */
    public void read(YamlMap map) {
        map.only("source", "tables");
        map.needText("source");
        List<YamlValue> entries =
                map.has("tables") ? map.get("tables").map(YamlValue::list).orElse(List.of()) : List.of();
        entries.forEach(entry -> entry.map().ifPresent(this::table));
    }

    private void table(YamlMap map) {
        map.only("id", "smallest-count");
        String id = map.needText("id").orElse("");
        String count = map.needText("smallest-count").orElse("");
        if (!ID.matcher(id).matches()) {
            map.key("id").fault(Wrong.TABLE_ID);
        } else if (!COUNT.matcher(count).matches()) {
            map.key("smallest-count").fault(Wrong.TABLE_COUNT);
        } else if (tables.putIfAbsent(id, count) != null) {
            map.key("id").fault(Wrong.TABLE_TWICE);
        }
    }
}
