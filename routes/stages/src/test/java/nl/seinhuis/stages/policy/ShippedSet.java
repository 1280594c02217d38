// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.nio.file.Path;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;

/** The set of this repository, read once. */
public final class ShippedSet {
    public static final Path CONFIG = Path.of(System.getProperty("seinhuis.root", "../.."), "config");

    private static final PolicySet SET = load();

    private ShippedSet() {}

    public static PolicySet get() {
        return SET;
    }

    private static PolicySet load() {
        try {
            return PolicySet.load(CONFIG, KeyPolicy.OPTIONAL);
        } catch (PolicyFaults e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
