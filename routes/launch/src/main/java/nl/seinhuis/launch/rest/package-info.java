// SPDX-License-Identifier: EUPL-1.2
/**
 * How a command reaches a broker, and in whose name.
 *
 * <p>Where to begin: {@code RestApi} makes the calls. {@code Caller} is whoever calls, {@code OfficerConnection} an officer.
 */
@NullMarked
package nl.seinhuis.launch.rest;

import org.jspecify.annotations.NullMarked;
