// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.stages.policy.Decision;
import nl.seinhuis.stages.policy.DeskDecision;
import nl.seinhuis.stages.policy.NotAsked;
import nl.seinhuis.stages.policy.Reason;
import nl.seinhuis.stages.policy.SubjectDecision;

/**
 * What was decided, in words for the sender: per desk what is shared at which level, what is withheld and why. Holds
 * levels, rules and reasons; never a value of the signal.
 */
final class Explanation {

    // Looking up a provider costs more than building a value: once is enough.
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private Explanation() {}

    static JsonObject of(DeskDecision decision) {
        JsonArrayBuilder persons = JSON.createArrayBuilder();
        for (SubjectDecision person : decision.persons()) {
            persons.add(person(person, true));
        }
        for (SubjectDecision person : decision.absent()) {
            persons.add(person(person, false));
        }
        return JSON.createObjectBuilder()
                .add("desk", decision.desk().id())
                .add("role", decision.desk().role().code())
                .add("purpose", decision.purpose().code())
                .add("region", decision.region())
                .add("shares", decision.delivers())
                .add("rule", decision.objects().rule())
                .add("categories", categories(decision.objects(), false))
                .add("persons", persons)
                .build();
    }

    static JsonObject of(NotAsked notAsked) {
        return JSON.createObjectBuilder()
                .add("who", notAsked.who())
                .add("purpose", notAsked.purpose().code())
                .add("reason", reason(notAsked.reason()))
                .build();
    }

    private static JsonObjectBuilder person(SubjectDecision person, boolean visible) {
        return JSON.createObjectBuilder()
                .add("ref", person.ref())
                .add("visible", visible)
                .add("rule", person.decision().rule())
                .add("categories", categories(person.decision(), true));
    }

    private static JsonArray categories(Decision decision, boolean ofPerson) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (Category category : Category.values()) {
            if (category.ofPerson() == ofPerson) {
                Level level = decision.level(category);
                JsonObjectBuilder entry = JSON.createObjectBuilder()
                        .add("category", category.code())
                        .add("level", level.toString())
                        .add(
                                "word",
                                JSON.createObjectBuilder()
                                        .add("nl", Levels.dutch(category, level))
                                        .add("en", Levels.english(category, level)))
                        .add("basis", JSON.createArrayBuilder(decision.bases(category)))
                        .add("reason", reason(decision.reason(category)));
                array.add(entry);
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
