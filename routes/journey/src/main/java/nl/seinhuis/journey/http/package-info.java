// SPDX-License-Identifier: EUPL-1.2
/** HTTPS in front of the Camel REST routes: identity, limits and headers, before any route sees a request. */
@NullMarked
package nl.seinhuis.journey.http;

import org.jspecify.annotations.NullMarked;
