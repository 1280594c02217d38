// SPDX-License-Identifier: EUPL-1.2
/**
 * The unlinkability experiment: what two desks that put together everything they hold could join, and what of that the
 * broker adds. For the benchmark and, on a small scale, for the tests; no part of a running system.
 */
@NullMarked
package nl.seinhuis.launch.unlink;

import org.jspecify.annotations.NullMarked;
