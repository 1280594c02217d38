// SPDX-License-Identifier: EUPL-1.2
/**
 * What one rule decides in one context: the rule as bit masks, the legal envelope over it, and the hard rules that no file loosens.
 *
 * <p>Where to begin: {@code Decision} is the outcome, {@code CompiledRule} makes it, {@code Envelope} and {@code HardRules} bound it.
 */
@NullMarked
package nl.seinhuis.stages.policy.evaluate;

import org.jspecify.annotations.NullMarked;
