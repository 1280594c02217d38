// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.client;

/** What the broker said to a signal: {@link Posted} or {@link Refused}. */
public sealed interface PostAnswer permits Posted, Refused {}
