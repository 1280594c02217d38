// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.stages.policy.fault.PolicyFault;
import nl.seinhuis.stages.policy.fault.Spelling;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.FaultList;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.file.YamlFile;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;

/**
 * Whether each field of the schema of signals has a category and a class, so that no field can be added of which the
 * policies do not know what it is. That each category has a cell for each purpose is asked of the policies themselves.
 */
public final class SchemaFields {
    /** The schema of signals, as it is named in faults. */
    public static final String SIGNAL = "schemas/json/signal-v1.schema.json";

    private static final String CATEGORY = "x-category";
    private static final String CLASS = "x-class";

    /** Steers the broker and never travels. */
    private static final String CONTROL = "control";

    /** Each value has the class of what it reveals, by the vocabularies. */
    private static final String PER_VALUE = "per-value";

    private static final List<String> CATEGORIES = with(CONTROL, Category.values());
    private static final List<String> CLASSES = with(PER_VALUE, DataClass.values());
    private static final String DEFINITIONS = "#/$defs/";
    private static final int MAX_DEPTH = 12;

    private final Map<String, YamlMap> definitions;

    private SchemaFields(Map<String, YamlMap> definitions) {
        this.definitions = definitions;
    }

    /**
     * What is wrong with the schema by which this broker validates signals.
     *
     * @return by line; empty if every field has category and class
     */
    public static List<PolicyFault> faults() {
        try (InputStream in = Category.class.getResourceAsStream("/nl/seinhuis/" + SIGNAL)) {
            return faults(SIGNAL, in == null ? new byte[0] : in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is wrong with a schema.
     *
     * @param file name of its file, for the faults
     * @param schema JSON in UTF-8
     */
    static List<PolicyFault> faults(String file, byte[] schema) {
        FaultList faults = new FaultList();
        YamlFile.read(SetFiles.of(Map.of(file, schema)), file, faults).ifPresent(SchemaFields::check);
        return faults.all();
    }

    private static void check(YamlMap schema) {
        Map<String, YamlMap> definitions = new HashMap<>();
        schema.get("$defs")
                .flatMap(YamlValue::map)
                .ifPresent(map -> map.forEach((name, value) -> value.map().ifPresent(d -> definitions.put(name, d))));
        new SchemaFields(definitions).node("", schema, 0);
        schema.get("x-from-token")
                .flatMap(YamlValue::map)
                .ifPresent(map ->
                        map.forEach((name, value) -> value.map().ifPresent(from -> fromToken(name, map, from))));
    }

    /** What the broker knows from the token is named by its category. */
    private static void fromToken(String category, YamlMap all, YamlMap from) {
        if (!CATEGORIES.contains(category)) {
            all.key(category).fault(Wrong.UNKNOWN_CATEGORY, category, Spelling.remedy(category, CATEGORIES));
        }
        word(category, from, CLASS, CLASSES);
    }

    private void node(String name, YamlMap written, int depth) {
        YamlMap node = resolved(name, written);
        String type = word(node, "type");
        if (depth > MAX_DEPTH) {
            written.at().fault(Wrong.FIELD_IN_ITSELF, name);
        } else if (type.equals("object")) {
            object(name, node, depth);
        } else if (type.equals("array")) {
            Optional<YamlMap> items = node.get("items").flatMap(YamlValue::map);
            items.ifPresentOrElse(
                    each -> node(name + "[]", each, depth + 1),
                    () -> written.at().fault(Wrong.FIELD_LIST_OF_NOTHING, name));
        } else {
            word(name, written, CATEGORY, CATEGORIES);
            word(name, written, CLASS, CLASSES);
        }
    }

    private void object(String name, YamlMap object, int depth) {
        if (!word(object, "additionalProperties").equals("false")) {
            object.at().fault(name.isEmpty() ? Wrong.SIGNAL_OPEN : Wrong.FIELD_OPEN, name);
        }
        object.get("properties")
                .flatMap(YamlValue::map)
                .ifPresent(map -> map.forEach((member, value) -> value.map()
                        .ifPresent(node -> node(name.isEmpty() ? member : name + "." + member, node, depth + 1))));
    }

    /** The definition to which a node points, or the node itself. */
    private YamlMap resolved(String name, YamlMap node) {
        String reference = word(node, "$ref");
        if (reference.isEmpty()) {
            return node;
        }
        YamlMap found =
                reference.startsWith(DEFINITIONS) ? definitions.get(reference.substring(DEFINITIONS.length())) : null;
        if (found == null) {
            node.key("$ref").fault(Wrong.FIELD_POINTS_NOWHERE, name, DEFINITIONS);
            return node;
        }
        return found;
    }

    private static void word(String name, YamlMap leaf, String member, List<String> known) {
        boolean category = member.equals(CATEGORY);
        String word = word(leaf, member);
        if (word.isEmpty()) {
            leaf.at().fault(category ? Wrong.FIELD_WITHOUT_CATEGORY : Wrong.FIELD_WITHOUT_CLASS, name, member, known);
        } else if (!known.contains(word)) {
            leaf.key(member)
                    .fault(
                            category ? Wrong.FIELD_CATEGORY_UNKNOWN : Wrong.FIELD_CLASS_UNKNOWN,
                            name,
                            word,
                            Spelling.remedy(word, known));
        }
    }

    private static String word(YamlMap map, String member) {
        return map.get(member).flatMap(YamlValue::quietText).orElse("");
    }

    private static List<String> with(String word, Coded[] words) {
        List<String> all = new ArrayList<>(Stream.of(words).map(Coded::code).toList());
        all.add(word);
        return List.copyOf(all);
    }
}
