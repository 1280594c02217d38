// SPDX-License-Identifier: EUPL-1.2
/** The command line, and the real parts on one machine: certificates, PostgreSQL, Keycloak, broker. */
@NullMarked
package nl.seinhuis.launch;

import org.jspecify.annotations.NullMarked;
