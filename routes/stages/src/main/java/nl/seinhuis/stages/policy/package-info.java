// SPDX-License-Identifier: EUPL-1.2
/** Who receives what, at which level, and why: the purpose limitation. */
@NullMarked
package nl.seinhuis.stages.policy;

import org.jspecify.annotations.NullMarked;
