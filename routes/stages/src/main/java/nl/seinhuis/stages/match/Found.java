// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

/**
 * A stored token that equals one of a new signal.
 *
 * @param <S> what names a signal
 * @param token the token, as looked up
 * @param signal the earlier signal
 * @param subject place of the subject in it
 * @param known mask of what is known of that subject
 */
public record Found<S>(MatchToken token, S signal, int subject, int known) {

    /** Shows the place only. */
    @Override
    public String toString() {
        return "Found[" + subject + "]";
    }
}
