// SPDX-License-Identifier: EUPL-1.2
/**
 * What becomes of one signal under a set: which desks are asked, and what each sees of whom.
 *
 * <p>Where to begin: {@code PolicyDecider} does it all, {@code DecidedSignal} is what it makes, {@code SignalFacts} turns the signal into contexts.
 */
@NullMarked
package nl.seinhuis.stages.policy.decide;

import org.jspecify.annotations.NullMarked;
