// SPDX-License-Identifier: EUPL-1.2
/** The connector of the police, the labour inspectorate and the Marechaussee: from queue to queue, in JSON and XML. */
@NullMarked
package nl.seinhuis.connectors.police;

import org.jspecify.annotations.NullMarked;
