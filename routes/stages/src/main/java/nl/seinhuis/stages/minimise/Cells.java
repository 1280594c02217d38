// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.stages.policy.evaluate.Decision;
import org.jspecify.annotations.Nullable;

/** The cells of one decision, as the minimiser reads them: {@code hit} shows nothing and the reporting person is never there. */
final class Cells {
    /** The most that is ever shown of a secret address or a shelter: its safety region. */
    static final Level REGION_ONLY = new Level(Content.GROUP, Linkage.NONE);

    private static final Set<DataClass> ANY_CLASS = EnumSet.of(DataClass.ORDINARY, DataClass.ART9, DataClass.ART10);

    private final Decision decision;

    Cells(Decision decision) {
        this.decision = decision;
    }

    /** Level for ordinary values. */
    Level level(Category category) {
        return level(category, DataClass.ORDINARY);
    }

    /** Level for values of a class: never above that of ordinary values, which is the one that people are told. */
    Level level(Category category, DataClass valueClass) {
        if (category == Category.REPORTER_PERSON) {
            return Level.WITHHELD;
        }
        Level level = decision.level(category, valueClass).lower(decision.level(category));
        return level.content() == Content.HIT ? new Level(Content.WITHHELD, level.linkage()) : level;
    }

    /**
     * The most of a category that may be shown where nobody can look at what it is: the level for the class of every value that
     * was posted, and where none was, for every class that a value may have.
     */
    Level most(Category category, Stream<DataClass> posted) {
        Set<DataClass> classes = posted.collect(Collectors.toCollection(() -> EnumSet.noneOf(DataClass.class)));
        return (classes.isEmpty() ? ANY_CLASS : classes)
                .stream().map(one -> level(category, one)).reduce(level(category), Level::lower);
    }

    /** A category with the level of its ordinary values. */
    Shown shown(Category category, @Nullable JsonValue value, Collection<Link> links) {
        return new Shown(level(category), value, List.copyOf(links));
    }

    /** Whether a level shows at least so much. */
    static boolean shows(Level level, Content atLeast) {
        return level.content() != Content.HIT && level.content().compareTo(atLeast) >= 0;
    }

    /** Whether a level links identifiers. */
    static boolean links(Level level) {
        return level.linkage() == Linkage.PSEUDONYM;
    }
}
