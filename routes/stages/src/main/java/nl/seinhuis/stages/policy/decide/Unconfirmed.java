// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import nl.seinhuis.signal.Purpose;

/**
 * A delivery that nobody acknowledged in time.
 *
 * @param desk id of the desk that has it
 * @param purpose the purpose
 */
public record Unconfirmed(String desk, Purpose purpose) {}
