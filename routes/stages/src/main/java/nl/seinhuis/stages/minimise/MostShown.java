// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.signal.ValueClasses;

/** The most of each category that one desk may be shown of one signal, see {@link Minimiser#most}. */
final class MostShown {
    private final Scope scope;
    private final PlacePart places;

    MostShown(Scope scope, PlacePart places) {
        this.scope = scope;
        this.places = places;
    }

    Map<Category, Level> ofObjects(ThingPart things) {
        Cells cells = new Cells(scope.decision().objects());
        CodePart codes = new CodePart(scope);
        Map<Category, Level> most = levels(cells, false);
        most.put(Category.PLACE, places.most(cells));
        most.put(Category.VEHICLE, things.mostOfVehicles(cells));
        most.put(Category.ADVERT, things.mostOfAdverts(cells));
        most.put(Category.INDICATORS, codes.mostOfIndicators(cells));
        most.put(Category.COERCION, codes.mostOfCoercion(cells));
        most.put(Category.EXPLOITATION, codes.mostOfExploitation(cells));
        // Nobody could see whether it was masked.
        most.put(Category.NARRATIVE, Level.WITHHELD);
        return most;
    }

    Map<Category, Level> ofPersons(SubjectRole role) {
        Map<Category, Level> most = new EnumMap<>(Category.class);
        for (Person person : scope.signal().persons()) {
            if (person.role() == role) {
                of(person).forEach((category, level) -> most.merge(category, level, Level::lower));
            }
        }
        return most;
    }

    /** Somebody of whom nothing was decided is shown nothing of. */
    private Map<Category, Level> of(Person person) {
        Map<Category, Level> most = new EnumMap<>(Category.class);
        Stream.concat(scope.decision().persons().stream(), scope.decision().absent().stream())
                .filter(subject -> subject.ref().equals(person.ref()))
                .map(subject -> of(person, new Cells(subject.decision())))
                .forEach(one -> one.forEach((category, level) -> most.merge(category, level, Level::lower)));
        for (Category category : Category.values()) {
            if (category.ofPerson()) {
                most.putIfAbsent(category, Level.WITHHELD);
            }
        }
        return most;
    }

    private Map<Category, Level> of(Person person, Cells cells) {
        Map<Category, Level> most = levels(cells, true);
        most.put(Category.BSN, cells.level(Category.BSN, DataClass.BSN));
        most.put(Category.RESIDENCE, places.most(person.residence(), cells));
        most.put(Category.STATUS, cells.level(Category.STATUS, ValueClasses.of(person.role())));
        most.put(Category.HEALTH, cells.level(Category.HEALTH, DataClass.ART9));
        most.put(Category.SEXUAL_LIFE, cells.level(Category.SEXUAL_LIFE, DataClass.ART9));
        most.put(Category.POLICE_DATA, cells.level(Category.POLICE_DATA, DataClass.ART10));
        return most;
    }

    private static Map<Category, Level> levels(Cells cells, boolean ofPerson) {
        Map<Category, Level> levels = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            if (category.ofPerson() == ofPerson) {
                levels.put(category, cells.level(category));
            }
        }
        return levels;
    }
}
