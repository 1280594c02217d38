// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

/** Where the keys of pseudonyms come from: no two (desk, purpose domain) pairs may ever share one. */
@FunctionalInterface
public interface PseudonymKeys {
    /**
     * The current key.
     *
     * @param desk id of the desk
     * @param domain purpose domain
     */
    PseudonymKey key(String desk, PurposeDomain domain);
}
