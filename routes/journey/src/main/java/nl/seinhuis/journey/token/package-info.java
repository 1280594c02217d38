// SPDX-License-Identifier: EUPL-1.2
/** The token service as a process of its own: its server, its settings, and how the broker calls it. */
@NullMarked
package nl.seinhuis.journey.token;

import org.jspecify.annotations.NullMarked;
