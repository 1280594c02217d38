// SPDX-License-Identifier: EUPL-1.2
/** HTTPS to and from the agency's own system. */
@NullMarked
package nl.seinhuis.kit.web;

import org.jspecify.annotations.NullMarked;
