// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/**
 * The reporting person at the sending agency. Kept for accountability; never travels.
 *
 * @param employee name
 * @param function function
 */
public record Sender(PersonName employee, String function) {}
