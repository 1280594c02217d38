// SPDX-License-Identifier: EUPL-1.2
/** What the broker keeps, and the order in which it is made durable. */
@NullMarked
package nl.seinhuis.journey.store;

import org.jspecify.annotations.NullMarked;
