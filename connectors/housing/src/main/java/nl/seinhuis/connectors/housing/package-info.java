// SPDX-License-Identifier: EUPL-1.2
/** The connector of housing corporations: CSV made with Excel, a webhook, deliveries out in both, and the own dwellings. */
@NullMarked
package nl.seinhuis.connectors.housing;

import org.jspecify.annotations.NullMarked;
