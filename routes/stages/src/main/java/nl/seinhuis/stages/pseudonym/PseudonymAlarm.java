// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

/** Tells people that somebody may be building a dictionary of identifiers. Start-up decides whom. */
@FunctionalInterface
public interface PseudonymAlarm {
    /**
     * Raises an alarm.
     *
     * @param code {@code token-quota}, {@code identifier-ceiling} or {@code identifier-canary}
     * @param agency id of the agency that caused it; never an identifier
     * @param desk id of the desk that would have recognised them; empty for a quota
     */
    void raise(String code, String agency, String desk);
}
