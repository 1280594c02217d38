// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench.decide;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.policy.model.Fact;

/**
 * What a rule gives of one category, without the words of Seinhuis: the shortest conditions under which it gives more than
 * without them.
 *
 * @param category the category
 * @param classes classes of values for which this holds; the others of the category are withheld or have their own part
 * @param steps highest level first; where none holds, the category is withheld
 */
record Part(Category category, Set<DataClass> classes, List<Step> steps) {

    /**
     * A level and what it takes.
     *
     * @param holds facts that must all hold
     * @param open whether the address must not be a protected one as well
     * @param level the level
     */
    record Step(Set<Fact> holds, boolean open, Level level) {

        /** The names of the facts that must hold, for one category. */
        Set<String> names(Category category) {
            Set<String> names = new TreeSet<>();
            holds.forEach(fact -> names.add(name(category, fact)));
            return names;
        }

        /** Whether everything that this takes is given where these facts hold. */
        boolean within(Set<Fact> facts) {
            return facts.containsAll(holds) && !(open && facts.contains(Fact.PROTECTED_ADDRESS));
        }
    }

    /** One name for a fact that holds for a category, which every engine takes. */
    static String name(Category category, Fact fact) {
        return (category.code().replace('-', '_') + "__" + fact.name()).toLowerCase(java.util.Locale.ROOT);
    }

    /** The same for a further class. */
    Part also(DataClass valueClass) {
        EnumSet<DataClass> more = EnumSet.copyOf(classes);
        more.add(valueClass);
        return new Part(category, more, steps);
    }
}
