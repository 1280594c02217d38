// SPDX-License-Identifier: EUPL-1.2
/** The time of one decision: the compiled set beside Cedar and CEL. */
@NullMarked
package nl.seinhuis.bench.decide;

import org.jspecify.annotations.NullMarked;
