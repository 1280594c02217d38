// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.signal;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The agency's fields: an object of text, lists and further objects. What has the wrong form, and what nobody asked for,
 * is a fault of the signal under construction; neither names nor values of it are told.
 */
public final class Fields {

    private static final int MOST = 64;

    private final JsonObject object;
    private final String path;
    private final SignalTree tree;
    private final Set<String> asked = new HashSet<>();

    private Fields(JsonObject object, String path, SignalTree tree) {
        this.object = object;
        this.path = path;
        this.tree = tree;
        tree.opened(this);
    }

    /** The fields of a whole message. */
    public static Fields of(JsonObject message, SignalTree tree) {
        return new Fields(message, "", tree);
    }

    /** A field's name for people, with where it stands. */
    public String label(String name) {
        return path + name;
    }

    /** Whether the field is there. */
    public boolean has(String name) {
        return object.containsKey(name);
    }

    /** Text or a number; null where the field is absent or has another form. */
    public @Nullable String text(String name) {
        asked.add(name);
        JsonValue value = object.get(name);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        String text = scalar(value);
        if (text == null) {
            tree.fault(label(name), "Gebruik tekst of een getal.");
        }
        return text;
    }

    /** A day that exists; that another is wrong is told by the signal's own check. */
    public Optional<LocalDate> day(String name) {
        String text = text(name);
        try {
            return text == null ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Texts: a list, or one that stands alone. */
    public List<String> texts(String name) {
        asked.add(name);
        JsonValue value = object.get(name);
        List<String> texts = new ArrayList<>();
        for (JsonValue one :
                value instanceof JsonArray list ? list : value == null ? List.<JsonValue>of() : List.of(value)) {
            String text = scalar(one);
            if (text == null) {
                tree.fault(label(name), "Gebruik een lijst van teksten.");
            } else {
                texts.add(text);
            }
        }
        return bounded(name, texts);
    }

    /** Fields of an object inside; none where it is absent. */
    public Fields object(String name) {
        List<Fields> all = objects(name);
        if (all.size() > 1) {
            tree.fault(label(name), "Dit komt meer dan een keer voor.");
        }
        return all.isEmpty() ? new Fields(JsonValue.EMPTY_JSON_OBJECT, path + name + "/", tree) : all.get(0);
    }

    /** Objects inside: a list, or one that stands alone. */
    public List<Fields> objects(String name) {
        asked.add(name);
        JsonValue value = object.get(name);
        List<Fields> all = new ArrayList<>();
        boolean list = value instanceof JsonArray;
        for (JsonValue one :
                value instanceof JsonArray many ? many : value == null ? List.<JsonValue>of() : List.of(value)) {
            if (one instanceof JsonObject inside) {
                all.add(new Fields(inside, path + name + (list ? " " + (all.size() + 1) : "") + "/", tree));
            } else {
                tree.fault(label(name), "Dit heeft niet de vorm uit de handleiding.");
            }
        }
        return bounded(name, all);
    }

    private <T> List<T> bounded(String name, List<T> all) {
        if (all.size() > MOST) {
            tree.fault(label(name), "Dit komt meer dan " + MOST + " keer voor.");
            return all.subList(0, MOST);
        }
        return all;
    }

    private static @Nullable String scalar(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber number) {
            return number.toString();
        }
        return value == JsonValue.TRUE ? "true" : value == JsonValue.FALSE ? "false" : null;
    }

    /** A misspelt name would otherwise be lost without a word. */
    void demandNothingElse() {
        if (!asked.containsAll(object.keySet())) {
            tree.fault(
                    path.isEmpty() ? "melding" : path, "Een veld is niet bekend. Gebruik de namen uit de handleiding.");
        }
    }

    /** Shows no value. */
    @Override
    public String toString() {
        return "Fields[" + path + "]";
    }
}
