// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

/**
 * Why a category has its level.
 *
 * @param code stable code, for example {@code gate-missing}, {@code no-rule}, {@code hard-rule-bsn}, {@code released}
 * @param dutch one plain sentence in Dutch
 * @param english the same in English
 */
public record Reason(String code, String dutch, String english) {}
