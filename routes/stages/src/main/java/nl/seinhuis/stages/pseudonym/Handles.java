// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What the broker remembers about tokens: a random handle of each, and who has posted it to which desk. */
public interface Handles {
    /**
     * The handles of tokens; a token that has none gets one. Two nodes that ask at once get the same one.
     *
     * @return a handle for every token
     */
    Map<Token, TokenHandle> handles(Collection<Token> tokens);

    /**
     * Admits tokens that a sender shows to a desk. A token that this sender has shown to this desk before is always
     * admitted; of new ones at most {@code ceiling} per day.
     *
     * @param sender id of the sending agency
     * @param desk id of the desk
     * @param day today
     * @param tokens tokens that have a handle
     * @param ceiling new tokens per sender, desk and day
     * @return those admitted
     */
    Set<Token> admit(String sender, String desk, LocalDate day, Set<Token> tokens, int ceiling);
}
