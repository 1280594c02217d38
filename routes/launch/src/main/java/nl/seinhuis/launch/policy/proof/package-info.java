// SPDX-License-Identifier: EUPL-1.2
/** Shows what holds of a set in every context that can be, slice by slice, or the smallest context in which it does not. */
@NullMarked
package nl.seinhuis.launch.policy.proof;

import org.jspecify.annotations.NullMarked;
