// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.seinhuis.stages.policy.model.Officer;

/**
 * The officers of a set. Whether three root agencies enrolled exactly these is checked when a set is approved, with the
 * {@link #digest}.
 *
 * @param version rises with every change
 * @param byId officers by id
 * @param digest SHA-256 of the canonical form, in hex
 */
public record Officers(long version, Map<String, Officer> byId, String digest) {

    /** No officers: nobody can change such a set. */
    public static final Officers NONE = of(0, Map.of());

    /** Officers with the digest of their canonical form. */
    static Officers of(long version, Map<String, Officer> byId) {
        Map<String, Officer> sorted = Collections.unmodifiableMap(new TreeMap<>(byId));
        return new Officers(version, sorted, CanonicalSet.digest(CanonicalSet.officers(version, sorted.values())));
    }

    /** Every officer, by id. */
    public Collection<Officer> all() {
        return byId.values();
    }

    /** An officer by id. */
    public Optional<Officer> officer(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The officer who signs in with an account of the identity provider. */
    public Optional<Officer> ofAccount(String account) {
        return byId.values().stream()
                .filter(one -> one.accounts().contains(account))
                .findFirst();
    }
}
