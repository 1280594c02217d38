// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.review.PartChange.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Compares all of two sets but the rules, in the canonical form: so a part that the set gets later is compared as well,
 * and what nothing is known about is never taken for harmless.
 */
final class PartComparison {
    private static final Map<String, Kind> KINDS = Map.of(
            "law", Kind.LAW,
            "policies", Kind.POLICY,
            "declare", Kind.DECLARATION,
            "agencies", Kind.AGENCY,
            "desks", Kind.DESK,
            "regions", Kind.REGION);

    private final JsonObject before;
    private final JsonObject after;
    private final Effects effects;
    private final ArrangementChange arrangement;
    private final StockChange stock;
    private final OfficerChange officers;
    private final List<PartChange> changes = new ArrayList<>();

    PartComparison(PolicySet before, PolicySet after) {
        this.before = parse(before.canonical());
        this.after = parse(after.canonical());
        this.effects = new Effects(before, after);
        this.arrangement = new ArrangementChange(before, after);
        this.stock = new StockChange(before, after);
        this.officers = new OfficerChange(before, after);
    }

    List<PartChange> all() {
        for (String section : names(before, after)) {
            compare(section, before.get(section), after.get(section));
        }
        return changes;
    }

    /** All sections but the rules, which are most of it and are compared cell by cell elsewhere. */
    private static JsonObject parse(String canonical) {
        JsonObjectBuilder sections = Json.createObjectBuilder();
        try (JsonParser parser = Json.createParser(new StringReader(canonical))) {
            parser.next();
            while (parser.next() == JsonParser.Event.KEY_NAME) {
                String section = parser.getString();
                JsonParser.Event value = parser.next();
                if (!section.equals("rules")) {
                    sections.add(section, parser.getValue());
                } else if (value == JsonParser.Event.START_ARRAY) {
                    parser.skipArray();
                } else {
                    parser.skipObject();
                }
            }
        }
        return sections.build();
    }

    private static Set<String> names(JsonObject one, JsonObject other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    /** Objects are compared member by member, but one that is new or gone is one change. */
    private void compare(String path, @Nullable JsonValue old, @Nullable JsonValue now) {
        if (old instanceof JsonObject one && now instanceof JsonObject other) {
            for (String name : names(one, other)) {
                compare(path + "/" + name, one.get(name), other.get(name));
            }
        } else if (old == null || !old.equals(now)) {
            add(path, old, now);
        }
    }

    private void add(String path, @Nullable JsonValue old, @Nullable JsonValue now) {
        String[] steps = path.split("/", 3);
        Kind kind = KINDS.getOrDefault(steps[0], Kind.OTHER);
        if (kind == Kind.DESK && path.endsWith("/key")) {
            kind = Kind.KEY;
        }
        Effects.Found found = effects.of(kind, steps);
        changes.add(new PartChange(kind, path, found.effect(), found.senders(), words(kind, steps, old, now)));
        if (kind == Kind.POLICY && steps.length == 2) {
            inNewPolicy(path, old, now);
        }
    }

    /** A policy that comes or goes as a whole brings or takes its arrangement. */
    private void inNewPolicy(String path, @Nullable JsonValue old, @Nullable JsonValue now) {
        JsonValue was = old instanceof JsonObject policy ? policy.get(ArrangementChange.FIELD) : null;
        JsonValue is = now instanceof JsonObject policy ? policy.get(ArrangementChange.FIELD) : null;
        if (was != null || is != null) {
            add(path + "/" + ArrangementChange.FIELD, was, is);
        }
    }

    private Bilingual words(Kind kind, String[] steps, @Nullable JsonValue old, @Nullable JsonValue now) {
        if (kind == Kind.POLICY && steps.length > 2 && steps[2].startsWith(ArrangementChange.FIELD)) {
            return arrangement.words(
                    steps[2],
                    old == null ? "" : PartValue.text(old, false),
                    now == null ? "" : PartValue.text(now, false));
        }
        if (kind == Kind.OTHER && StockChange.isList(steps)) {
            return stock.words(steps);
        }
        if (kind == Kind.OTHER && OfficerChange.isList(steps)) {
            return officers.words();
        }
        PartNames names = PartNames.of(kind, steps);
        if (kind == Kind.KEY) {
            return new Bilingual(
                    names.dutch() + " is een andere sleutel: wie ermee opent, leest wat dit loket krijgt.",
                    names.english() + " is another key: whoever opens with it reads what this desk gets.");
        }
        if (old == null) {
            return new Bilingual(
                    names.dutch() + " is nieuw" + value(now, true) + ".",
                    names.english() + " is new" + value(now, false) + ".");
        }
        if (now == null) {
            return new Bilingual(
                    names.dutch() + " vervalt" + gone(old, true) + ".",
                    names.english() + " is removed" + gone(old, false) + ".");
        }
        return new Bilingual(
                names.dutch() + ": " + PartValue.change(old, now, true) + ".",
                names.english() + ": " + PartValue.change(old, now, false) + ".");
    }

    /** Of a thing that goes as a whole its name is enough. */
    private static String gone(JsonValue old, boolean dutch) {
        return old instanceof JsonObject ? "" : value(old, dutch);
    }

    private static String value(@Nullable JsonValue value, boolean dutch) {
        String text = value == null ? "-" : PartValue.text(value, dutch);
        return text.equals("-") ? "" : ": " + text;
    }
}
