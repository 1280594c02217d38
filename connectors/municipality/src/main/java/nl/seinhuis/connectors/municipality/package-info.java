// SPDX-License-Identifier: EUPL-1.2
/** The connector of municipalities: CloudEvents in the NL GOV profile, and cases in the ZGW Zaken API. */
@NullMarked
package nl.seinhuis.connectors.municipality;

import org.jspecify.annotations.NullMarked;
