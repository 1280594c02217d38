// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** A code that is not in its vocabulary. The message never repeats the code: it may hold anything. */
public final class UnknownWord extends IllegalArgumentException {

    UnknownWord(Class<?> vocabulary) {
        super("not a word of the vocabulary " + vocabulary.getSimpleName());
    }
}
