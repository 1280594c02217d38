// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import java.util.Set;

/**
 * A person or thing of a signal as matching sees it: tokens, and which parts are known.
 *
 * @param number place in its signal, from 1; 0 for what belongs to no person
 * @param known mask of the parts that are known, whatever they are
 * @param tokens its tokens
 */
public record MatchSubject(int number, int known, Set<MatchToken> tokens) {

    /** Takes over the tokens. */
    public MatchSubject {
        tokens = Set.copyOf(tokens);
    }

    /** Shows sizes only. */
    @Override
    public String toString() {
        return "MatchSubject[" + tokens.size() + "]";
    }
}
