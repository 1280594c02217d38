// SPDX-License-Identifier: EUPL-1.2
/**
 * What a set says, piece by piece: rules and their cells, legal bases, facts, agencies and desks, regions.
 *
 * <p>Where to begin: {@code Rule} is what is said under one {@code RuleKey}, {@code Fact} what it may depend on. Nothing here reads a file or decides.
 */
@NullMarked
package nl.seinhuis.stages.policy.model;

import org.jspecify.annotations.NullMarked;
