// SPDX-License-Identifier: EUPL-1.2
/**
 * Who may change the policies: what officers sign, who counts as an officer, and the one check that a set must pass before
 * it is in force. Pure: no clock, no store; the caller says what time it is.
 */
@NullMarked
package nl.seinhuis.stages.policy.approval;

import org.jspecify.annotations.NullMarked;
