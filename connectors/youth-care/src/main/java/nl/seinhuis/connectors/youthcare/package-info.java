// SPDX-License-Identifier: EUPL-1.2
/** The connector of youth care: JSON over HTTPS both ways, with the secrecy of the Jeugdwet. */
@NullMarked
package nl.seinhuis.connectors.youthcare;

import org.jspecify.annotations.NullMarked;
