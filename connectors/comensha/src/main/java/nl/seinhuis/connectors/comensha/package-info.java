// SPDX-License-Identifier: EUPL-1.2
/** The connector of the national centre: shelter and registration as two desks, registration as a monthly table. */
@NullMarked
package nl.seinhuis.connectors.comensha;

import org.jspecify.annotations.NullMarked;
