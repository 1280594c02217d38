// SPDX-License-Identifier: EUPL-1.2
/** How content ends or shrinks: consent that is withdrawn, clocks that run out, erasure. */
@NullMarked
package nl.seinhuis.stages.retention;

import org.jspecify.annotations.NullMarked;
