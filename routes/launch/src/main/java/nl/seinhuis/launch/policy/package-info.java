// SPDX-License-Identifier: EUPL-1.2
/** The commands of the privacy officer: to check, prove, read, compare and approve the policies. */
@NullMarked
package nl.seinhuis.launch.policy;

import org.jspecify.annotations.NullMarked;
