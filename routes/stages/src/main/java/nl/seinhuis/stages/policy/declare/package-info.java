// SPDX-License-Identifier: EUPL-1.2
/**
 * What a sender may declare: checked before anything is decided, all faults told at once.
 *
 * <p>Where to begin: {@code DeclarationCheck}.
 */
@NullMarked
package nl.seinhuis.stages.policy.declare;

import org.jspecify.annotations.NullMarked;
