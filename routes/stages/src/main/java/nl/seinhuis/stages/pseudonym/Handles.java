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
     * Admits tokens that senders show to desks. A token that this sender has shown to this desk before is always admitted;
     * of new ones at most {@code ceiling} per sender, desk and day.
     *
     * @param shown tokens that have a handle, by who shows them to whom
     * @param day today
     * @param ceiling new tokens per sender, desk and day
     * @return those admitted, for every pair asked
     */
    Map<Pair, Set<Token>> admit(Map<Pair, Set<Token>> shown, LocalDate day, int ceiling);

    /**
     * Who shows something to whom.
     *
     * @param sender id of the sending agency
     * @param desk id of the desk
     */
    record Pair(String sender, String desk) {}
}
