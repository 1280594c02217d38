// SPDX-License-Identifier: EUPL-1.2
/**
 * Measures the whole journey against bare routes without protection, in one run, and by itself what parts of it cost or keep.
 * {@code BenchMain} is the command; each {@code Measurement} has its own options.
 */
@NullMarked
package nl.seinhuis.bench;

import org.jspecify.annotations.NullMarked;
