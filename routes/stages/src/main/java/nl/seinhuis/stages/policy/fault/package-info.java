// SPDX-License-Identifier: EUPL-1.2
/**
 * What can be wrong with a set, in both languages, and what to do about it.
 *
 * <p>Where to begin: {@code Wrong} names every fault, {@code PolicyFaults} is a set that is not loaded.
 */
@NullMarked
package nl.seinhuis.stages.policy.fault;

import org.jspecify.annotations.NullMarked;
