// SPDX-License-Identifier: EUPL-1.2
/** Measures the whole journey against bare routes without protection, in one run, and what pending messages cost. */
@NullMarked
package nl.seinhuis.bench;

import org.jspecify.annotations.NullMarked;
