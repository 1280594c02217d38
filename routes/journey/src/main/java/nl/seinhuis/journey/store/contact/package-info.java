// SPDX-License-Identifier: EUPL-1.2
/**
 * The tables of contact between desks, and of the flags that block it.
 *
 * <p>Where to begin: {@code Contacts}.
 */
@NullMarked
package nl.seinhuis.journey.store.contact;

import org.jspecify.annotations.NullMarked;
