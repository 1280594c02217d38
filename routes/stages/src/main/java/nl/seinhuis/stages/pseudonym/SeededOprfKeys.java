// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** {@link OprfKeys} of one version from seeds that the caller has. */
final class SeededOprfKeys extends OprfKeys {

    private final Map<IdentifierType, KeyOperation> keys = new EnumMap<>(IdentifierType.class);
    private final SortedSet<Integer> versions;

    SeededOprfKeys(Function<IdentifierType, byte[]> seeds, int version) {
        this.versions = new TreeSet<>(List.of(version));
        for (IdentifierType type : IdentifierType.values()) {
            keys.put(type, DerivedOprfKeys.derive(seeds.apply(type), type, version));
        }
    }

    @Override
    SortedSet<Integer> versions() {
        return versions;
    }

    @Override
    KeyOperation key(IdentifierType type, int version) {
        return Objects.requireNonNull(keys.get(type)); // the constructor made them all
    }

    @Override
    public void refresh() {
        // seeds do not change
    }
}
