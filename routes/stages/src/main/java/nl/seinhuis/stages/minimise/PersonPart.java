// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Handle;
import nl.seinhuis.signal.Health;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Name;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Personal;
import nl.seinhuis.signal.ResidenceStatus;
import nl.seinhuis.signal.ValueClasses;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.pseudonym.Canonicaliser;
import org.jspecify.annotations.Nullable;

/** The part of a draft that is about one person: every category that belongs to persons. */
final class PersonPart {
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String UNKNOWN = "unknown";

    // Member states of the European Union; its treaties, not geography, decide.
    private static final Set<String> EU = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    private final Scope scope;
    private final IdentifierAccess access;
    private final Canonicaliser canonicaliser;
    private final PlacePart places;

    PersonPart(Scope scope, IdentifierAccess access, PlacePart places) {
        this.scope = scope;
        this.access = access;
        this.canonicaliser = new Canonicaliser(access);
        this.places = places;
    }

    Map<Category, Shown> of(Person person, Decision decision) {
        Cells cells = new Cells(decision);
        Map<Category, Shown> parts = new EnumMap<>(Category.class);
        parts.put(Category.IDENTITY, identity(person, cells));
        parts.put(Category.BSN, bsn(person, cells));
        parts.put(Category.BIRTH_DATE, birthDate(person, cells));
        parts.put(Category.GENDER_LANGUAGE, genderLanguage(person, cells));
        parts.put(Category.CONTACT, contact(person, cells));
        parts.put(Category.RESIDENCE, places.residence(person.residence(), cells));
        parts.put(Category.NATIONALITY, nationality(person, cells));
        parts.put(Category.STATUS, status(person, cells));
        parts.put(Category.HEALTH, health(person, cells));
        parts.put(Category.SEXUAL_LIFE, sexualLife(person, cells));
        parts.put(Category.POLICE_DATA, policeData(person, cells));
        parts.put(Category.MINOR, minor(person, cells));
        return parts;
    }

    private Shown identity(Person person, Cells cells) {
        Level level = cells.level(Category.IDENTITY);
        Name name = person.name();
        JsonObject value = null;
        if (name != null && Cells.shows(level, Content.FULL)) {
            value = new JsonParts()
                    .with("given", read(name.given()))
                    .with("prefix", read(name.prefix()))
                    .with("family", read(name.family()))
                    .with("alias", read(name.alias()))
                    .build();
        }
        List<Link> links = Cells.links(level)
                ? canonicaliser.name(name, person.birthDate()).stream()
                        .map(identifier -> new Link(identifier, null, true))
                        .toList()
                : List.of();
        return cells.shown(Category.IDENTITY, value, links);
    }

    private Shown bsn(Person person, Cells cells) {
        Level level = cells.level(Category.BSN, DataClass.BSN);
        JsonObject value = Cells.shows(level, Content.FULL)
                ? new JsonParts()
                        .with("bsn", read(person.bsn()))
                        .with("vNumber", read(person.vNumber()))
                        .build()
                : null;
        return new Shown(level, value, List.of());
    }

    private Shown birthDate(Person person, Cells cells) {
        String date = read(person.birthDate());
        JsonValue value = null;
        if (date != null) {
            value = switch (cells.level(Category.BIRTH_DATE).content()) {
                case WITHHELD, HIT -> null;
                case GROUP -> JsonParts.text(Ages.band(date, scope.today()));
                case COARSE, FINE -> JsonParts.text(Ages.year(date));
                case FULL -> JsonParts.text(date);
            };
        }
        return cells.shown(Category.BIRTH_DATE, value, List.of());
    }

    private static Shown genderLanguage(Person person, Cells cells) {
        String language = person.language();
        JsonParts gender = new JsonParts().with("gender", person.gender());
        JsonObject value = switch (cells.level(Category.GENDER_LANGUAGE).content()) {
            case WITHHELD, HIT -> null;
            case GROUP -> gender.build();
            case COARSE, FINE ->
                person.gender() == null && language == null
                        ? null
                        : gender.with("interpreter", interpreter(language)).build();
            case FULL -> gender.with("language", language).build();
        };
        return cells.shown(Category.GENDER_LANGUAGE, value, List.of());
    }

    private Shown contact(Person person, Cells cells) {
        Level level = cells.level(Category.CONTACT);
        boolean clear = Cells.shows(level, Content.FULL);
        boolean linked = Cells.links(level);
        List<Link> links = new ArrayList<>();
        if (clear || linked) {
            person.phones()
                    .forEach(phone ->
                            links.add(new Link(canonicaliser.phone(phone), clear ? phone.read(access) : null, linked)));
            person.emails()
                    .forEach(email ->
                            links.add(new Link(canonicaliser.email(email), clear ? email.read(access) : null, linked)));
            person.handles()
                    .forEach(handle ->
                            links.add(new Link(canonicaliser.handle(handle), clear ? written(handle) : null, linked)));
        }
        return cells.shown(Category.CONTACT, null, scope.shuffled(links));
    }

    private Shown nationality(Person person, Cells cells) {
        List<String> countries = person.nationalities();
        JsonValue value = null;
        if (!countries.isEmpty()) {
            boolean dutch = countries.contains("NL");
            String broad = countries.stream().anyMatch(EU::contains) ? "EU" : "non-EU";
            value = switch (cells.level(Category.NATIONALITY).content()) {
                case WITHHELD, HIT -> null;
                case GROUP -> JsonParts.text(dutch ? "NL" : "non-NL");
                case COARSE, FINE -> JsonParts.text(dutch ? "NL" : broad);
                case FULL -> JsonParts.texts(scope.shuffled(countries));
            };
        }
        return cells.shown(Category.NATIONALITY, value, List.of());
    }

    // The role tells that somebody is a suspect: that is criminal data.
    private static Shown status(Person person, Cells cells) {
        Level level = cells.level(Category.STATUS, ValueClasses.of(person.role()));
        JsonParts group = new JsonParts().with("role", person.role()).with("victimStatus", person.victimStatus());
        JsonObject value = switch (level.content()) {
            case WITHHELD, HIT -> null;
            case GROUP -> group.build();
            case COARSE, FINE ->
                group.with("stayArranged", stayArranged(person.residenceStatus()))
                        .build();
            case FULL -> group.with("residenceStatus", person.residenceStatus()).build();
        };
        return new Shown(level, value, List.of());
    }

    // Only what was stated: a "no" would be a statement that nobody made, and would tell that other codes are there.
    private Shown health(Person person, Cells cells) {
        Level level = cells.level(Category.HEALTH, DataClass.ART9);
        JsonValue value = switch (level.content()) {
            case WITHHELD, HIT -> null;
            case GROUP, COARSE, FINE ->
                person.health().contains(Health.ACUTE_ZORG)
                        ? new JsonParts().with("acuteCare", YES).build()
                        : null;
            case FULL -> codes(person.health().stream());
        };
        return new Shown(level, value, List.of());
    }

    private static Shown sexualLife(Person person, Cells cells) {
        Level level = cells.level(Category.SEXUAL_LIFE, DataClass.ART9);
        JsonValue value = Cells.shows(level, Content.FULL) ? JsonParts.text(person.sexWork()) : null;
        return new Shown(level, value, List.of());
    }

    private Shown policeData(Person person, Cells cells) {
        Level level = cells.level(Category.POLICE_DATA, DataClass.ART10);
        JsonValue value = switch (level.content()) {
            case WITHHELD, HIT -> null;
            case GROUP, COARSE, FINE ->
                person.policeData().isEmpty()
                        ? null
                        : new JsonParts().with("known", YES).build();
            case FULL -> codes(person.policeData().stream());
        };
        return new Shown(level, value, List.of());
    }

    private Shown minor(Person person, Cells cells) {
        JsonValue value = Cells.shows(cells.level(Category.MINOR), Content.FULL)
                ? JsonParts.text(Ages.minor(read(person.birthDate()), person.minor(), scope.today()))
                : null;
        return cells.shown(Category.MINOR, value, List.of());
    }

    private @Nullable JsonValue codes(Stream<? extends Coded> words) {
        return JsonParts.texts(scope.shuffled(words.map(Coded::code).toList()));
    }

    private static String interpreter(@Nullable String language) {
        if (language == null) {
            return UNKNOWN;
        }
        return "nl".equals(language) ? NO : YES;
    }

    private static String stayArranged(@Nullable ResidenceStatus status) {
        if (status == null) {
            return UNKNOWN;
        }
        return switch (status) {
            case CITIZEN, EU, PERMIT, B8, ASYLUM -> YES;
            case IRREGULAR -> NO;
            case UNKNOWN -> UNKNOWN;
        };
    }

    // A host has no slash: the first one parts platform and name.
    private String written(Handle handle) {
        return handle.platform() + "/" + handle.name().read(access);
    }

    private @Nullable String read(@Nullable Personal value) {
        return value == null ? null : value.read(access);
    }
}
