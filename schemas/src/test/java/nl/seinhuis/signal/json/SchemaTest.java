// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Indicators;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {

    private final JsonNode schema = load("signal-v1");

    @Test
    void members_are_named_as_the_record_components_and_the_mandatory_ones_are_required() {
        compare(Signal.class, schema);
    }

    @Test
    void every_value_carries_category_and_class() {
        Map<String, JsonNode> leaves = leaves();
        assertThat(leaves).hasSizeGreaterThan(90);
        Set<String> categories =
                Arrays.stream(Category.values()).map(Category::code).collect(Collectors.toSet());
        categories.add("control");
        Set<String> classes =
                Arrays.stream(DataClass.values()).map(DataClass::code).collect(Collectors.toSet());
        classes.add("per-value");
        assertThat(leaves).allSatisfy((name, leaf) -> {
            assertThat(leaf.path("x-category").asString("")).isIn(categories);
            assertThat(leaf.path("x-class").asString("")).isIn(classes);
        });
    }

    @Test
    void every_category_has_a_value_in_the_signal_or_comes_from_the_token() {
        Set<String> covered = new TreeSet<>(schema.path("x-from-token").propertyNames());
        leaves().values().forEach(leaf -> covered.add(leaf.path("x-category").asString()));
        covered.remove("control");
        assertThat(covered)
                .containsExactlyElementsOf(Arrays.stream(Category.values())
                        .map(Category::code)
                        .sorted()
                        .toList());
    }

    @Test
    void a_value_has_the_class_of_its_category_in_the_list_of_levels() {
        Map<String, String> expected = new TreeMap<>();
        for (String line : resource("vocabularies/levels.csv").lines().skip(1).toList()) {
            expected.put(line.substring(0, line.indexOf(',')), line.substring(line.lastIndexOf(',') + 1));
        }
        assertThat(expected).hasSize(Category.values().length);
        leaves().forEach((name, leaf) -> {
            String category = leaf.path("x-category").asString();
            assertThat(leaf.path("x-class").asString())
                    .as(name)
                    .isEqualTo(category.equals("control") ? "ordinary" : expected.get(category));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signal-v1",
                "stop-v1",
                "lift-v1",
                "problem-v1",
                "receipt-v1",
                "agency-v1",
                "policy-v1",
                "event-v1",
                "restriction-v1",
                "consent-withdrawal-v1",
                "erasure-v1",
                "contact-v1",
                "contact-answer-v1",
                "contact-approval-v1",
                "protection-v1"
            })
    void objects_are_closed_and_everything_has_a_bound(String name) {
        List<String> open = new ArrayList<>();
        bounds(load(name), "", open);
        assertThat(open).isEmpty();
    }

    @Test
    void words_in_the_schema_are_those_of_the_vocabularies() {
        assertThat(words(schema.at("/properties/indicators/items")))
                .containsExactlyInAnyOrderElementsOf(Indicators.codes());
        JsonNode exploitation = schema.at("/$defs/exploitation/properties");
        assertThat(words(exploitation.at("/subForms/items")))
                .containsExactlyInAnyOrderElementsOf(Words.codes("sub-form"));
        assertThat(words(exploitation.at("/sector"))).containsExactlyInAnyOrderElementsOf(Words.codes("sector"));
        assertThat(words(exploitation.at("/recruitment")))
                .containsExactlyInAnyOrderElementsOf(Words.codes("recruitment"));
    }

    @Test
    void countries_and_languages_are_those_of_iso() {
        assertThat(words(schema.at("/$defs/country"))).containsExactlyInAnyOrder(Locale.getISOCountries());
        assertThat(words(schema.at("/$defs/language")))
                .isSubsetOf(Locale.getISOLanguages())
                .contains("nl", "ro", "bg", "hu", "en", "ar", "vi", "uk", "he", "yi", "id");
    }

    @Test
    void every_code_that_the_schemas_give_has_its_sentences() {
        Set<String> codes = new TreeSet<>();
        for (String name : List.of("signal-v1", "stop-v1", "lift-v1", "problem-v1", "receipt-v1", "agency-v1")) {
            collect(load(name), codes);
        }
        assertThat(Words.codes("fault")).containsAll(codes);
    }

    private void compare(Class<?> type, JsonNode object) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(component.getName());
            JsonNode member = resolve(object.path("properties").path(component.getName()));
            Type generic = component.getGenericType();
            boolean list = generic instanceof ParameterizedType;
            Class<?> kind = (Class<?>) (list ? ((ParameterizedType) generic).getActualTypeArguments()[0] : generic);
            if (list) {
                assertThat(member.path("type").asString(""))
                        .as(component.toString())
                        .isEqualTo("array");
                member = resolve(member.path("items"));
            }
            if (kind.isRecord()) {
                compare(kind, member);
            } else if (kind.isEnum()) {
                Set<String> codes = new TreeSet<>();
                for (Object word : kind.getEnumConstants()) {
                    codes.add(((Coded) word).code());
                }
                if (component.getName().equals("role")
                        && !list
                        && kind.getSimpleName().equals("SubjectRole")) {
                    codes.remove("none");
                }
                assertThat(new TreeSet<>(words(member)))
                        .as(component.toString())
                        .isEqualTo(codes);
            }
            boolean nullable = component.getAnnotatedType().getAnnotations().length > 0;
            boolean demanded = !nullable && !list && !component.getName().equals("liftWhenAcute");
            if (demanded) {
                assertThat(words(object, "required")).as(component.toString()).contains(component.getName());
            } else if (nullable) {
                assertThat(words(object, "required")).as(component.toString()).doesNotContain(component.getName());
            }
        }
        assertThat(new TreeSet<>(object.path("properties").propertyNames())).isEqualTo(names);
    }

    private Map<String, JsonNode> leaves() {
        Map<String, JsonNode> leaves = new TreeMap<>();
        leaves(schema, "", leaves);
        return leaves;
    }

    private void leaves(JsonNode node, String name, Map<String, JsonNode> leaves) {
        JsonNode resolved = resolve(node);
        if (resolved.path("type").asString("").equals("object")) {
            for (Map.Entry<String, JsonNode> member :
                    resolved.path("properties").properties()) {
                leaves(member.getValue(), name + "/" + member.getKey(), leaves);
            }
        } else if (resolved.path("type").asString("").equals("array")) {
            leaves(resolved.path("items"), name + "[]", leaves);
        } else {
            leaves.put(name, node);
        }
    }

    private JsonNode resolve(JsonNode node) {
        String ref = node.path("$ref").asString("");
        return ref.isEmpty() ? node : schema.at(ref.substring(1));
    }

    private static void bounds(JsonNode node, String place, List<String> open) {
        String type = node.path("type").isString() ? node.path("type").asString() : "";
        JsonNode others = node.path("additionalProperties");
        boolean bounded = switch (type) {
            case "object" -> others.isBoolean() || (others.isObject() && node.has("maxProperties"));
            case "array" -> node.has("maxItems");
            case "string" -> node.has("maxLength") || node.has("enum");
            case "integer" -> node.has("minimum") && node.has("maximum");
            default -> true;
        };
        if (!bounded) {
            open.add(place);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            bounds(member.getValue(), place + "/" + member.getKey(), open);
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                bounds(node.get(i), place + "/" + i, open);
            }
        }
    }

    private static void collect(JsonNode node, Set<String> codes) {
        if (node.path("x-fault").isString()) {
            codes.add(node.path("x-fault").asString());
        }
        node.forEach(child -> collect(child, codes));
    }

    private static List<String> words(JsonNode node) {
        return words(node, "enum");
    }

    private static List<String> words(JsonNode node, String keyword) {
        List<String> words = new ArrayList<>();
        node.path(keyword).forEach(word -> words.add(word.asString()));
        return words;
    }

    private static JsonNode load(String name) {
        return JsonMapper.shared().readTree(resource("json/" + name + ".schema.json"));
    }

    private static String resource(String name) {
        try (InputStream in = SchemaTest.class.getResourceAsStream("/nl/seinhuis/schemas/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
