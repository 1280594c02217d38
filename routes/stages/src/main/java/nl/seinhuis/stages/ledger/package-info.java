// SPDX-License-Identifier: EUPL-1.2
/** The append-only record of what happened. */
@NullMarked
package nl.seinhuis.stages.ledger;

import org.jspecify.annotations.NullMarked;
