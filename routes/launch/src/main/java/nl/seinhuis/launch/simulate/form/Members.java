// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.form;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A JSON object that grows by what is known: what is empty is left out. */
public final class Members {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final JsonObjectBuilder object = JSON.createObjectBuilder();

    /** With a text, unless it is empty. */
    public Members with(String name, String text) {
        if (!text.isEmpty()) {
            object.add(name, text);
        }
        return this;
    }

    /** With a number. */
    Members with(String name, int number) {
        object.add(name, number);
        return this;
    }

    /** With yes or no. */
    Members with(String name, boolean flag) {
        object.add(name, flag);
        return this;
    }

    /** With an object, unless it has no member. */
    Members with(String name, Members members) {
        JsonObject built = members.build();
        if (!built.isEmpty()) {
            object.add(name, built);
        }
        return this;
    }

    /** With texts, unless there are none; empty texts do not count. */
    Members texts(String name, Collection<String> texts) {
        List<String> some = texts.stream().filter(text -> !text.isEmpty()).toList();
        if (!some.isEmpty()) {
            object.add(name, JSON.createArrayBuilder(some));
        }
        return this;
    }

    /** With objects, unless there are none. */
    public Members objects(String name, List<Members> members) {
        if (!members.isEmpty()) {
            JsonArrayBuilder array = JSON.createArrayBuilder();
            members.forEach(one -> array.add(one.build()));
            object.add(name, array);
        }
        return this;
    }

    /** The object so far; it may grow on. */
    public JsonObject build() {
        JsonObject built = object.build();
        built.forEach(object::add);
        return built;
    }
}
