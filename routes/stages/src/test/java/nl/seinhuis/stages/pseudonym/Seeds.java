// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Keys from seeds of a test, in versions that it may add to. */
final class Seeds extends OprfKeys {

    private final Function<IdentifierType, byte[]> seeds;
    private final SortedSet<Integer> versions = new TreeSet<>();

    Seeds(Function<IdentifierType, byte[]> seeds, Integer... versions) {
        this.seeds = seeds;
        this.versions.addAll(Arrays.asList(versions));
    }

    void add(int version) {
        versions.add(version);
    }

    @Override
    SortedSet<Integer> versions() {
        return versions;
    }

    @Override
    KeyOperation key(IdentifierType type, int version) {
        return DerivedOprfKeys.derive(seeds.apply(type), type, version);
    }

    @Override
    public void refresh() {}
}
