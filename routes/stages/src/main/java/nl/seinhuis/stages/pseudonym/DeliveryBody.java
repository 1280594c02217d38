// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.event.DeliveryKind;
import nl.seinhuis.stages.minimise.Draft;
import nl.seinhuis.stages.minimise.Link;
import nl.seinhuis.stages.minimise.Shown;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import org.jspecify.annotations.Nullable;

/**
 * Writes the plaintext of a delivery (schema {@code delivery-v1}), without padding. Everything in it is decided for this
 * desk, drawn for this delivery or a word of a vocabulary: nothing by which two desks could join.
 *
 * <p>A category's reason says what its level means and nothing else. The decision's own reasons are for the sender: they
 * name rules and recorded conditions, and with these the sender's role or that an address is secret. Reasons stand once,
 * in a table by level: written out at each of up to 16 persons they would outgrow the largest size class.
 */
final class DeliveryBody {
    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    private final Draft draft;
    private final Set<Level> levels = new LinkedHashSet<>();
    private final Function<CanonicalIdentifier, String> pseudonyms;

    DeliveryBody(Draft draft, Function<CanonicalIdentifier, String> pseudonyms) {
        this.draft = draft;
        this.pseudonyms = pseudonyms;
    }

    /**
     * Writes it.
     *
     * @param id random id of the delivery
     * @param setDigest digest of the set under which it was decided
     * @param replaces the earlier delivery of the same desk that it takes the place of, or null
     * @param references draws the random reference of a person
     */
    JsonObject write(UUID id, String setDigest, @Nullable UUID replaces, Supplier<String> references) {
        DeskDecision decision = draft.decision();
        JsonObjectBuilder objects = categories(draft.objects(), JSON.createObjectBuilder());
        JsonArrayBuilder persons = JSON.createArrayBuilder();
        for (Map<Category, Shown> person : draft.persons()) {
            persons.add(categories(person, JSON.createObjectBuilder().add("ref", references.get())));
        }
        return head(id, replaces)
                .add("desk", decision.desk().id())
                .add("purpose", decision.purpose().code())
                .add("region", decision.region())
                .add("set", setDigest)
                .add("expires", decision.expires().toString())
                .add("basis", JSON.createArrayBuilder(basis()))
                .add("limits", limits(decision))
                .add("objects", objects)
                .add("persons", persons)
                .add("reasons", reasons())
                .build();
    }

    private static JsonObjectBuilder head(UUID id, @Nullable UUID replaces) {
        if (replaces == null) {
            return JSON.createObjectBuilder()
                    .add("kind", DeliveryKind.GEDEELD.code())
                    .add("id", id.toString());
        }
        return JSON.createObjectBuilder()
                .add("kind", DeliveryKind.GECORRIGEERD.code())
                .add("id", id.toString())
                .add("replaces", replaces.toString());
    }

    private JsonObjectBuilder categories(Map<Category, Shown> parts, JsonObjectBuilder into) {
        parts.forEach((category, shown) -> into.add(category.code(), entry(shown)));
        return into;
    }

    private JsonValue entry(Shown shown) {
        LevelMeaning meaning = LevelMeaning.of(shown.level());
        levels.add(shown.level());
        if (shown.value() == null && shown.links().isEmpty()) {
            return meaning.alone();
        }
        JsonObjectBuilder entry =
                JSON.createObjectBuilder().add("level", shown.level().toString());
        if (shown.value() != null) {
            entry.add("value", shown.value());
        }
        if (!shown.links().isEmpty()) {
            JsonArrayBuilder links = JSON.createArrayBuilder();
            shown.links().forEach(link -> links.add(link(link)));
            entry.add("links", links);
        }
        return entry.build();
    }

    private JsonObjectBuilder link(Link link) {
        JsonObjectBuilder entry =
                JSON.createObjectBuilder().add("type", link.identifier().type().code());
        if (link.shown() != null) {
            entry.add("value", link.shown());
        }
        if (link.pseudonymise()) {
            entry.add("pseudonym", pseudonyms.apply(link.identifier()));
        }
        return entry;
    }

    private JsonArrayBuilder reasons() {
        JsonArrayBuilder table = JSON.createArrayBuilder();
        levels.forEach(level -> table.add(LevelMeaning.of(level).reason()));
        return table;
    }

    // Use for this purpose only (AVG 5(1)(b)), not passed on, erased when it expires (AVG 5(1)(e)).
    private static JsonObjectBuilder limits(DeskDecision decision) {
        return JSON.createObjectBuilder()
                .add("use", decision.purpose().code())
                .add("onward", "none")
                .add("eraseAfter", decision.expires().toString());
    }

    // Whether or not there is a value: a basis must not tell what the signal holds.
    private SortedSet<String> basis() {
        SortedSet<String> codes = new TreeSet<>(draft.decision().objects().bases());
        draft.decision()
                .persons()
                .forEach(person -> codes.addAll(person.decision().bases()));
        return codes;
    }
}
