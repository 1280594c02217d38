// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

/**
 * One thing that is wrong with an input, and what to do about it. It never repeats a value of the input.
 *
 * @param pointer JSON pointer (RFC 6901) to the place; names of unknown members are left out
 * @param code stable kebab-case code, for example {@code unknown-field}
 * @param dutch what is wrong and what to do, in Dutch
 * @param english the same in English
 */
public record Fault(String pointer, String code, String dutch, String english) {}
