// SPDX-License-Identifier: EUPL-1.2
/** Takes away everything that the decision does not release. */
@NullMarked
package nl.seinhuis.stages.minimise;

import org.jspecify.annotations.NullMarked;
