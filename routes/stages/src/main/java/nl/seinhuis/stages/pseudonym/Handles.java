// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the broker remembers about tokens: a random handle of each, which signals hold it, and who has posted it to which desk. A
 * handle goes with the last signal that holds it.
 */
public interface Handles {
    /**
     * The handles of tokens; a token that has none gets one. Two nodes that ask at once get the same one. What has a handle
     * under an {@link Token#earlier earlier} version keeps it, and is known under the newest from then on.
     *
     * @param bySignal the tokens of each signal, by its id: it holds their handles from then on
     * @return a handle for every token
     * @throws nl.seinhuis.stages.validate.StageFailed {@code token-version-old} if a newer version of the token key has
     *     come into use since these tokens were made: make them again
     */
    Map<Token, TokenHandle> handles(Map<UUID, ? extends Collection<Token>> bySignal);

    /**
     * Admits tokens that senders show to desks. A token that this sender has shown to this desk before is always admitted;
     * of new ones at most {@code ceiling} per sender, desk and day. A desk keeps the version of the pseudonym key under
     * which it first saw a token.
     *
     * @param shown tokens that have a handle, by who shows them to whom
     * @param day today
     * @param ceiling new tokens per sender, desk and day
     * @param keyVersion version of the pseudonym key for what a desk sees for the first time
     * @return those admitted, for every pair asked, each with the version of the desk's pseudonym key
     */
    Map<Pair, Map<Token, Integer>> admit(Map<Pair, Set<Token>> shown, LocalDate day, int ceiling, int keyVersion);

    /**
     * Who shows something to whom.
     *
     * @param sender id of the sending agency
     * @param desk id of the desk
     */
    record Pair(String sender, String desk) {}
}
