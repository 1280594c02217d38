// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.fault;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.UnknownWord;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.RuleKey;

/**
 * How a fault names things. In English by the word of the file; in Dutch by that word, to find it in the file, with what it
 * means behind it.
 */
public final class FaultWords {
    private FaultWords() {}

    /** Anything that a fault names. */
    static String said(Object thing, boolean dutch) {
        if (thing instanceof Bilingual words) {
            return dutch ? words.dutch() : words.english();
        }
        if (thing instanceof RuleKey key) {
            return dutch ? key(key) : key.toString();
        }
        if (thing instanceof Coded word) {
            return dutch ? explained(word.code(), meaning(word)) : word.code();
        }
        if (thing instanceof Collection<?> list) {
            return list.stream().map(one -> said(one, dutch)).collect(Collectors.joining(", "));
        }
        return String.valueOf(thing);
    }

    /** A level of a category. */
    public static Bilingual level(Category category, Level level) {
        String written = level.toString();
        return new Bilingual(
                Levels.isAllowed(category, level) ? explained(written, Levels.dutch(category, level)) : written,
                written);
    }

    /** Gates that must all hold; "without gates" where there is none. */
    public static Bilingual gates(List<Fact> gates, String before) {
        return new Bilingual(
                gates.isEmpty()
                        ? "zonder voorwaarde"
                        : (before.isEmpty() ? "" : "met ")
                                + gates.stream().map(Fact::dutch).collect(Collectors.joining(" en ")),
                gates.isEmpty()
                        ? "without gates"
                        : before + gates.stream().map(Fact::code).collect(Collectors.joining(" & ")));
    }

    private static String key(RuleKey key) {
        return "doel " + meaning(key.purpose()) + ", van " + meaning(key.from()) + " naar " + meaning(key.to())
                + ", over " + meaning(key.subject()) + ", onder " + meaning(key.regime());
    }

    private static String explained(String word, String meaning) {
        return word.equals(meaning) ? word : word + " (" + meaning + ")";
    }

    private static String meaning(Coded word) {
        if (word instanceof Fact fact) {
            return fact.dutch();
        }
        if (word instanceof BasisKind kind) {
            return kind.dutch();
        }
        try {
            return Words.dutch(word);
        } catch (UnknownWord e) {
            return word.code();
        }
    }
}
