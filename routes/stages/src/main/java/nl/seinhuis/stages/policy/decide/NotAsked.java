// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.evaluate.Reason;

/**
 * A role or desk that was not asked.
 *
 * @param who role or desk id
 * @param purpose purpose
 * @param reason why not
 */
public record NotAsked(String who, Purpose purpose, Reason reason) {}
