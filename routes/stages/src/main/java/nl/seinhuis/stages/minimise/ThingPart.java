// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.seinhuis.signal.Advert;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Personal;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.signal.ValueClasses;
import nl.seinhuis.signal.Vehicle;
import nl.seinhuis.stages.pseudonym.Canonicaliser;
import org.jspecify.annotations.Nullable;

/**
 * Vehicles and adverts. A plate shows no more than its holder's vehicles may, a telephone number in an advert no more
 * than the contact of the person it is about; what belongs to somebody of whom the desk learns nothing is not there.
 */
final class ThingPart {
    private final Scope scope;
    private final IdentifierAccess access;
    private final Canonicaliser canonicaliser;

    ThingPart(Scope scope, IdentifierAccess access) {
        this.scope = scope;
        this.access = access;
        this.canonicaliser = new Canonicaliser(access);
    }

    Shown vehicles(Cells cells) {
        List<JsonValue> values = new ArrayList<>();
        Set<Link> links = new LinkedHashSet<>();
        for (Vehicle vehicle : scope.signal().vehicles()) {
            Level level = lowered(cells.level(Category.VEHICLE), vehicle.heldBy(), Category.VEHICLE);
            boolean clear = Cells.shows(level, Content.FULL);
            String plate = vehicle.plate().read(access);
            if (clear) {
                add(
                        values,
                        new JsonParts()
                                .with("plate", plate)
                                .with("country", vehicle.country())
                                .with("make", vehicle.make())
                                .with("colour", vehicle.colour()));
            }
            if (Cells.links(level)) {
                links.add(
                        new Link(canonicaliser.plate(vehicle.plate(), vehicle.country()), clear ? plate : null, true));
            }
        }
        return cells.shown(Category.VEHICLE, JsonParts.array(scope.shuffled(values)), scope.shuffled(links));
    }

    Shown adverts(Cells cells) {
        // A set: at the level of the site, two adverts on one site look the same.
        Set<JsonValue> values = new LinkedHashSet<>();
        Set<Link> links = new LinkedHashSet<>();
        for (Advert advert : scope.signal().adverts()) {
            if (advert.heldBy() != null && !scope.isPresent(advert.heldBy())) {
                continue;
            }
            Level level = cells.level(Category.ADVERT, ValueClasses.of(advert.kind()));
            add(values, advert(advert, level));
            if (advert.advertId() != null && Cells.links(level) && Cells.shows(level, Content.COARSE)) {
                String id = Cells.shows(level, Content.FULL) ? read(advert.advertId()) : null;
                links.add(new Link(canonicaliser.advert(advert.site(), advert.advertId()), id, true));
            }
            if (advert.phone() != null) {
                links.addAll(phone(advert, advert.phone(), level, cells));
            }
        }
        return cells.shown(Category.ADVERT, JsonParts.array(scope.shuffled(values)), scope.shuffled(links));
    }

    /** The most of every vehicle that may be shown. */
    Level mostOfVehicles(Cells cells) {
        return scope.signal().vehicles().stream()
                .map(vehicle -> lowered(cells.level(Category.VEHICLE), vehicle.heldBy(), Category.VEHICLE))
                .reduce(cells.level(Category.VEHICLE), Level::lower);
    }

    /** The most of every advert that may be shown, its telephone number too. */
    Level mostOfAdverts(Cells cells) {
        List<Advert> adverts = scope.signal().adverts();
        Level most =
                cells.most(Category.ADVERT, adverts.stream().map(Advert::kind).map(ValueClasses::of));
        for (Advert advert : adverts) {
            if (advert.heldBy() != null && !scope.isPresent(advert.heldBy())) {
                return Level.WITHHELD;
            }
            if (advert.phone() != null) {
                most = most.lower(contactLevel(advert, advert.phone(), cells));
            }
        }
        return most;
    }

    private JsonParts advert(Advert advert, Level level) {
        JsonParts parts = new JsonParts();
        if (Cells.shows(level, Content.COARSE)) {
            parts.with("site", advert.site());
        }
        if (Cells.shows(level, Content.FULL)) {
            parts.with("url", read(advert.url()))
                    .with("advertId", read(advert.advertId()))
                    .with(
                            "firstSeen",
                            advert.firstSeen() == null
                                    ? null
                                    : advert.firstSeen().toString());
        }
        return parts;
    }

    private List<Link> phone(Advert advert, Phone phone, Level advertLevel, Cells cells) {
        Level level = contactLevel(advert, phone, cells).lower(advertLevel);
        boolean clear = Cells.shows(level, Content.FULL);
        if (!clear && !Cells.links(level)) {
            return List.of();
        }
        return List.of(new Link(canonicaliser.phone(phone), clear ? phone.read(access) : null, Cells.links(level)));
    }

    // The number is that of everybody in the signal who has it, whatever the advert says.
    private Level contactLevel(Advert advert, Phone phone, Cells cells) {
        Level level = null;
        for (Person person : scope.signal().persons()) {
            if (person.ref().equals(advert.heldBy()) || person.phones().contains(phone)) {
                Level contact = scope.levelOf(person.ref(), Category.CONTACT);
                level = level == null ? contact : level.lower(contact);
            }
        }
        return level == null ? cells.level(Category.CONTACT) : level;
    }

    private Level lowered(Level own, @Nullable String holder, Category category) {
        return holder == null ? own : own.lower(scope.levelOf(holder, category));
    }

    private static void add(Collection<JsonValue> values, JsonParts parts) {
        JsonValue value = parts.build();
        if (value != null) {
            values.add(value);
        }
    }

    private @Nullable String read(@Nullable Personal value) {
        return value == null ? null : value.read(access);
    }
}
