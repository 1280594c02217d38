// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.client;

/** What the broker said to a question: {@link Found} or {@link Refused}. */
public sealed interface ReadAnswer permits Found, Refused {}
