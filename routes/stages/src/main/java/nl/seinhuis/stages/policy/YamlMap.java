// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** A map of a file of the set. */
final class YamlMap {
    private final YamlValue at;
    private final Map<String, YamlValue> entries;
    private final Map<String, YamlValue> keys;

    YamlMap(YamlValue at, Map<String, YamlValue> entries, Map<String, YamlValue> keys) {
        this.at = at;
        this.entries = entries;
        this.keys = keys;
    }

    YamlValue at() {
        return at;
    }

    /** Tells every name that is not one of these. */
    YamlMap only(String... known) {
        Set<String> names = Set.of(known);
        keys.forEach((name, key) -> {
            if (!names.contains(name)) {
                key.fault(Wrong.UNKNOWN_NAME, name, Spelling.remedy(name, new TreeSet<>(names)));
            }
        });
        return this;
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    Optional<YamlValue> get(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** The value, told as missing if it is not there. */
    Optional<YamlValue> need(String name) {
        if (!entries.containsKey(name)) {
            at.fault(Wrong.MISSING, name);
        }
        return get(name);
    }

    /** A text that must be there and not be blank. */
    Optional<String> needText(String name) {
        Optional<String> text = need(name).flatMap(YamlValue::text);
        if (text.isPresent() && text.get().isBlank()) {
            get(name).ifPresent(v -> v.fault(Wrong.EMPTY, name));
            return Optional.empty();
        }
        return text;
    }

    /** Each name with its value; the value knows the line. */
    void forEach(BiConsumer<String, YamlValue> action) {
        entries.forEach(action);
    }

    /** The name itself, to tell a fault at its line. */
    YamlValue key(String name) {
        return Optional.ofNullable(keys.get(name)).orElse(at);
    }
}
