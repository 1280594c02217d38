// SPDX-License-Identifier: EUPL-1.2
/**
 * Which set of policies is in force, how another one gets there and what happens when it ends; and who somebody is under it,
 * as an officer or as a desk.
 *
 * <p>Where to begin: {@code SetInForce} is the one place that says it, {@code PolicyParts} fills it at a start and
 * {@code Activation} while the broker runs. {@code AccessParts} settles who calls.
 */
@NullMarked
package nl.seinhuis.journey.policy;

import org.jspecify.annotations.NullMarked;
