// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import nl.seinhuis.stages.policy.evaluate.Decision;

/**
 * The decision about one person.
 *
 * @param ref {@code ref} of the person in the signal
 * @param decision what the desk may see of that person
 */
public record SubjectDecision(String ref, Decision decision) {}
