// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

/**
 * A text in the two languages.
 *
 * @param dutch Dutch
 * @param english English
 */
public record Bilingual(String dutch, String english) {}
