// SPDX-License-Identifier: EUPL-1.2
/** The connector of care organisations: FHIR R4, a plain JSON webhook, and a mailbox-like folder for small ones. */
@NullMarked
package nl.seinhuis.connectors.care;

import org.jspecify.annotations.NullMarked;
