// SPDX-License-Identifier: EUPL-1.2
/**
 * Public keys of officers and desks, and whether their holders signed: who checks knows no more than this.
 *
 * <p>Where to begin: {@code OfficerKey}.
 */
@NullMarked
package nl.seinhuis.stages.policy.signature;

import org.jspecify.annotations.NullMarked;
