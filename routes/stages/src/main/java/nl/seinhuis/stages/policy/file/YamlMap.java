// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.file;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import nl.seinhuis.stages.policy.fault.Spelling;
import nl.seinhuis.stages.policy.fault.Wrong;

/** A map of a file of the set. */
public final class YamlMap {
    private final YamlValue at;
    private final Map<String, YamlValue> entries;
    private final Map<String, YamlValue> keys;

    YamlMap(YamlValue at, Map<String, YamlValue> entries, Map<String, YamlValue> keys) {
        this.at = at;
        this.entries = entries;
        this.keys = keys;
    }

    /** The map itself, as a value with its line. */
    public YamlValue at() {
        return at;
    }

    /** Tells every name that is not one of these. */
    public YamlMap only(String... known) {
        Set<String> names = Set.of(known);
        keys.forEach((name, key) -> {
            if (!names.contains(name)) {
                key.fault(Wrong.UNKNOWN_NAME, name, Spelling.remedy(name, new TreeSet<>(names)));
            }
        });
        return this;
    }

    /** Whether it has this key. */
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /** The value of a key; empty if it has none. */
    public Optional<YamlValue> get(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** The value, told as missing if it is not there. */
    public Optional<YamlValue> need(String name) {
        if (!entries.containsKey(name)) {
            at.fault(Wrong.MISSING, name);
        }
        return get(name);
    }

    /** A text that must be there and not be blank. */
    public Optional<String> needText(String name) {
        Optional<String> text = need(name).flatMap(YamlValue::text);
        if (text.isPresent() && text.get().isBlank()) {
            get(name).ifPresent(v -> v.fault(Wrong.EMPTY, name));
            return Optional.empty();
        }
        return text;
    }

    /** Each name with its value; the value knows the line. */
    public void forEach(BiConsumer<String, YamlValue> action) {
        entries.forEach(action);
    }

    /** The name itself, to tell a fault at its line. */
    public YamlValue key(String name) {
        return Optional.ofNullable(keys.get(name)).orElse(at);
    }
}
