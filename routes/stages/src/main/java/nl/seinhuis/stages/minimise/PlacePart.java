// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Place;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.Residence;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.signal.ValueClasses;
import nl.seinhuis.stages.pseudonym.Canonicaliser;
import org.jspecify.annotations.Nullable;

/**
 * Places and residences. Whatever the decision says, a secret residence or a shelter is never shown above its safety
 * region and never linked.
 */
final class PlacePart {
    private static final int POSTCODE_DIGITS = 4;

    private final Scope scope;
    private final IdentifierAccess access;
    private final Canonicaliser canonicaliser;
    private final SecretAddresses secrets;

    PlacePart(Scope scope, IdentifierAccess access) {
        this.scope = scope;
        this.access = access;
        this.canonicaliser = new Canonicaliser(access);
        this.secrets = new SecretAddresses(scope.signal(), access);
    }

    Shown residence(@Nullable Residence residence, Cells cells) {
        if (residence == null) {
            return cells.shown(Category.RESIDENCE, null, List.of());
        }
        Level level = most(residence, cells);
        JsonParts parts = area(level, residence.region(), residence.municipality(), residence.postcode());
        if (Cells.shows(level, Content.FULL)) {
            address(parts, residence.bagId(), residence.postcode(), residence.houseNumber(), residence.addition());
        }
        return cells.shown(Category.RESIDENCE, parts.build(), List.of());
    }

    Shown place(Cells cells) {
        Place place = scope.signal().place();
        if (place == null) {
            return cells.shown(Category.PLACE, null, List.of());
        }
        Level level = limited(place, cells.level(Category.PLACE));
        JsonParts parts = area(level, place.region(), place.municipality(), place.postcode());
        if (showsKind(place.kind(), level, cells)) {
            parts.with("kind", place.kind());
        }
        if (Cells.shows(level, Content.FULL)) {
            address(parts, place.bagId(), place.postcode(), place.houseNumber(), place.addition());
        }
        return cells.shown(Category.PLACE, parts.build(), links(place, level));
    }

    /** The most of the place that may be shown, its kind too. */
    Level most(Cells cells) {
        Place place = scope.signal().place();
        Level own =
                cells.most(Category.PLACE, place == null ? Stream.empty() : Stream.of(ValueClasses.of(place.kind())));
        return place == null ? own : limited(place, own);
    }

    /** The most of a residence that may be shown. */
    Level most(@Nullable Residence residence, Cells cells) {
        Level decided = cells.level(Category.RESIDENCE);
        return residence != null && secrets.holds(residence) ? decided.lower(Cells.REGION_ONLY) : decided;
    }

    private Level limited(Place place, Level own) {
        if (secrets.holds(place)) {
            return byResident(place, own).lower(Cells.REGION_ONLY);
        }
        return byResident(place, own);
    }

    // A place where somebody lives shows no more than that person's residence. Not so for tenant and owner: the
    // dwelling
    // is then what the signal is about, and nothing in it tells whose it is.
    private Level byResident(Place place, Level own) {
        String ref = place.residenceOf();
        if (ref == null) {
            return own;
        }
        // Should nobody have this reference, it is a victim's home.
        SubjectRole role = scope.person(ref).map(Person::role).orElse(SubjectRole.VICTIM);
        if (role == SubjectRole.TENANT_OR_OWNER) {
            return own;
        }
        if (scope.decision().desk().role() == Role.HOUSING_CORPORATION) {
            // A landlord learns of no person at all: the dwelling counts, but a victim's only if action on it is
            // agreed.
            return role == SubjectRole.VICTIM && !dwellingActionAgreed(ref) ? Level.WITHHELD : own;
        }
        return own.lower(scope.levelOf(ref, Category.RESIDENCE));
    }

    private boolean dwellingActionAgreed(String ref) {
        return scope.recordedFor(ref)
                .anyMatch(gate -> gate.kind() == GateKind.DWELLING_ACTION
                        && gate.categories().contains(Category.PLACE));
    }

    // An unknown kind is left out as well, so that a sensitive kind that may not be told cannot be guessed from the
    // gap.
    private static boolean showsKind(PlaceKind kind, Level level, Cells cells) {
        return kind != PlaceKind.ONBEKEND
                && Cells.shows(level, Content.COARSE)
                && Cells.shows(cells.level(Category.PLACE, ValueClasses.of(kind)), Content.COARSE);
    }

    private List<Link> links(Place place, Level level) {
        if (!Cells.links(level) || !Cells.shows(level, Content.COARSE)) {
            return List.of();
        }
        return canonicaliser
                .address(place.bagId(), place.postcode(), place.houseNumber(), place.addition())
                .map(identifier -> List.of(new Link(identifier, null, true)))
                .orElse(List.of());
    }

    private JsonParts area(
            Level level, @Nullable String region, @Nullable String municipality, @Nullable AddressPart postcode) {
        JsonParts parts = new JsonParts();
        if (Cells.shows(level, Content.GROUP)) {
            parts.with("region", region);
        }
        if (Cells.shows(level, Content.COARSE)) {
            parts.with("municipality", municipality);
        }
        String written = read(postcode);
        if (level.content() == Content.FINE && written != null) {
            parts.with("postcodeArea", written.substring(0, POSTCODE_DIGITS));
        }
        return parts;
    }

    private void address(
            JsonParts parts,
            @Nullable AddressPart bag,
            @Nullable AddressPart postcode,
            @Nullable AddressPart number,
            @Nullable AddressPart addition) {
        parts.with("bagId", read(bag))
                .with("postcode", read(postcode))
                .with("houseNumber", read(number))
                .with("addition", read(addition));
    }

    private @Nullable String read(@Nullable AddressPart part) {
        return part == null ? null : part.read(access);
    }
}
