// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import nl.seinhuis.journey.store.row.ExplainedDecision;
import nl.seinhuis.journey.store.row.ExplainedDecision.Part;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.NotAsked;
import nl.seinhuis.stages.policy.decide.SubjectDecision;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.evaluate.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, in words for the sender: per desk what is shared at which level, what is withheld and why. Holds
 * levels, rules and reasons; never a value of the signal.
 *
 * <p>The words about a decision are the same wherever the same rule meets the same facts. They are made once and kept, at
 * most {@value #MOST} of them; making them anew for each signal took a third of the journey's time.
 */
public final class Explanations {

    private static final int MOST = 1_024;

    // Looking up a provider costs more than building a value: once is enough.
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final Map<Object, Part> parts = new ConcurrentHashMap<>();

    /** The categories of a decision: those of persons, or the others. */
    private record Categories(Decision decision, boolean ofPerson) {}

    /** The decision of a desk that was asked; {@code delivery} is its delivery, if something is released. */
    public ExplainedDecision of(DeskDecision decision, @Nullable UUID delivery) {
        List<Part> named = new ArrayList<>();
        StringBuilder persons = new StringBuilder();
        decision.persons().forEach(person -> person(person, true, persons, named));
        decision.absent().forEach(person -> person(person, false, persons, named));
        Part objects = categories(decision.objects(), false);
        named.add(objects);
        JsonObject desk = JSON.createObjectBuilder()
                .add("desk", decision.desk().id())
                .add("role", decision.desk().role().code())
                .add("purpose", decision.purpose().code())
                .add("region", decision.region())
                .add("shares", decision.delivers())
                .add("rule", decision.objects().rule())
                .build();
        String whole = open(desk) + ",\"categories\":" + objects.name() + ",\"persons\":[" + persons + "]}";
        return new ExplainedDecision(decision.desk().id(), decision.purpose(), true, delivery, whole, named);
    }

    /** A role or desk that was not asked. */
    public ExplainedDecision of(NotAsked notAsked) {
        Part part = part(
                notAsked,
                () -> JSON.createObjectBuilder()
                        .add("who", notAsked.who())
                        .add("purpose", notAsked.purpose().code())
                        .add("reason", reason(notAsked.reason()))
                        .build());
        return new ExplainedDecision(notAsked.who(), notAsked.purpose(), false, null, part.name(), List.of(part));
    }

    private void person(SubjectDecision person, boolean visible, StringBuilder into, List<Part> named) {
        Part categories = categories(person.decision(), true);
        named.add(categories);
        JsonObject subject = JSON.createObjectBuilder()
                .add("ref", person.ref())
                .add("visible", visible)
                .add("rule", person.decision().rule())
                .build();
        into.append(into.isEmpty() ? "" : ",")
                .append(open(subject))
                .append(",\"categories\":")
                .append(categories.name())
                .append('}');
    }

    /** An object that has members, without its closing brace. */
    private static String open(JsonObject object) {
        String json = object.toString();
        return json.substring(0, json.length() - 1);
    }

    private Part categories(Decision decision, boolean ofPerson) {
        return part(new Categories(decision, ofPerson), () -> words(decision, ofPerson));
    }

    private Part part(Object key, Supplier<JsonStructure> words) {
        Part known = parts.get(key);
        if (known != null) {
            return known;
        }
        if (parts.size() >= MOST) {
            parts.clear(); // a new set has new rules; what is still in use comes back at once
        }
        Part made = Part.of(words.get().toString());
        parts.put(key, made);
        return made;
    }

    private static JsonArray words(Decision decision, boolean ofPerson) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (Category category : Category.values()) {
            if (category.ofPerson() == ofPerson) {
                Level level = decision.level(category);
                array.add(JSON.createObjectBuilder()
                        .add("category", category.code())
                        .add("level", level.toString())
                        .add(
                                "word",
                                JSON.createObjectBuilder()
                                        .add("nl", Levels.dutch(category, level))
                                        .add("en", Levels.english(category, level)))
                        .add("basis", JSON.createArrayBuilder(decision.bases(category)))
                        .add("reason", reason(decision.reason(category))));
            }
        }
        return array.build();
    }

    private static JsonObjectBuilder reason(Reason reason) {
        return JSON.createObjectBuilder()
                .add("code", reason.code())
                .add("nl", reason.dutch())
                .add("en", reason.english());
    }
}
