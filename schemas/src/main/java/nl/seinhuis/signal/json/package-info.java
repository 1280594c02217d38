// SPDX-License-Identifier: EUPL-1.2
/** Strict reading and writing of the shared language as JSON. */
@NullMarked
package nl.seinhuis.signal.json;

import org.jspecify.annotations.NullMarked;
