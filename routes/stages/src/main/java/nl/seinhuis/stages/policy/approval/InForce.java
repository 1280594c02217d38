// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.time.Instant;
import nl.seinhuis.stages.policy.PolicySet;

/**
 * The set that a proposal would replace.
 *
 * @param set the set
 * @param version its version
 * @param ends until when it holds
 */
public record InForce(PolicySet set, long version, Instant ends) {}
