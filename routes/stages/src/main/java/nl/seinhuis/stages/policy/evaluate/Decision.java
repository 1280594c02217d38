// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.policy.model.Context;

/**
 * What one desk may see of one subject for one purpose: a level per category and class. It derives from the context and
 * the set alone, never from whether a value is there.
 *
 * <p>Decisions that are equal have equal levels, rules, bases and reasons, so that an explanation can be made once for all of
 * them.
 */
public interface Decision {

    /** The level for values of a class in a category; {@link Level#WITHHELD} where nothing is released. */
    Level level(Category category, DataClass valueClass);

    /** The level for ordinary values, as people are told it. */
    default Level level(Category category) {
        return level(category, DataClass.ORDINARY);
    }

    /** Whether another decision gives the same level to every class of every category. */
    default boolean sameLevels(Decision other) {
        for (Category category : Category.values()) {
            for (DataClass valueClass : DataClass.values()) {
                if (!level(category, valueClass).equals(other.level(category, valueClass))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Id of the rule that decided. */
    String rule();

    /** Codes of the legal bases that the released level of a category rests on. */
    List<String> bases(Category category);

    /** Codes of the legal bases of everything that is released. */
    default SortedSet<String> bases() {
        SortedSet<String> all = new TreeSet<>();
        for (Category category : Category.values()) {
            all.addAll(bases(category));
        }
        return all;
    }

    /** Why the category has the level that it has, in words. */
    Reason reason(Category category);

    /** The code of {@link #reason}. */
    default String reasonCode(Category category) {
        return reason(category).code();
    }

    /** The contexts in which it was decided; empty where it was settled without one. */
    default List<Context> contexts() {
        return List.of();
    }

    /** Whether only location-bound ordinary indicators go, each under its neutral code. */
    default boolean locationCodes() {
        return false;
    }

    /** Whether nothing at all is released. */
    default boolean isEmpty() {
        for (Category category : Category.values()) {
            for (DataClass valueClass : DataClass.values()) {
                if (!level(category, valueClass).isWithheld()) {
                    return false;
                }
            }
        }
        return true;
    }
}
