// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/**
 * Free text.
 *
 * @param text at most 2,000 characters
 */
public record Narrative(FreeText text) {}
