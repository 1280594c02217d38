// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** A word of a closed vocabulary. Its code is what stands in JSON, in policies and in the ledger; it never changes. */
public interface Coded {

    /** The stable code of this word, for example {@code care-coordinator}. */
    String code();

    /**
     * Finds the word with a code.
     *
     * @throws UnknownWord if no word of the vocabulary has this code; the message names the vocabulary, never the value
     */
    static <E extends Enum<E> & Coded> E of(Class<E> vocabulary, String code) {
        for (E word : vocabulary.getEnumConstants()) {
            if (word.code().equals(code)) {
                return word;
            }
        }
        throw new UnknownWord(vocabulary);
    }
}
