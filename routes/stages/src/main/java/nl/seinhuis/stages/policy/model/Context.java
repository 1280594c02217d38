// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

/**
 * Everything that a decision depends on. Finite: the key picks the rule, the facts pick the level. It holds no value of
 * a signal.
 *
 * @param key purpose, sender, recipient, subject role and regime
 * @param facts what holds, per category
 */
public record Context(RuleKey key, Facts facts) {}
