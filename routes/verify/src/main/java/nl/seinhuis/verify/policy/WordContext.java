// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify.policy;

import java.util.Map;
import java.util.Set;

/**
 * A context in the words of the files.
 *
 * @param purpose purpose
 * @param from role of the sender
 * @param to role of the recipient
 * @param subject role of the subject
 * @param regime {@code avg} or {@code wpg}
 * @param facts what holds, per category: gates ({@code consent}), conditions ({@code minor=no}), stated articles ({@code
 *     wpg-20}) and {@code protected-address}
 */
public record WordContext(
        String purpose, String from, String to, String subject, String regime, Map<String, Set<String>> facts) {

    /** Whether a fact holds for a category; written consent is consent. */
    boolean holds(String category, String fact) {
        Set<String> held = facts.getOrDefault(category, Set.of());
        return held.contains(fact) || (fact.equals("consent") && held.contains("consent:written"));
    }
}
