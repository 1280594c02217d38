// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Schema of this jar, compiled once. Violations become faults whose words come from the schema and the
 * vocabulary, never from the library's messages: those quote the input.
 */
final class CompiledSchema {

    private static final String FOLDER = "/nl/seinhuis/schemas/json/";
    private static final int MAX_LISTED = 20;
    private static final int MAX_TOLD = 1_000;
    private static final Map<String, CompiledSchema> COMPILED = new ConcurrentHashMap<>();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(Dialect.builder(Dialects.getDraft202012())
            .keywords(List.of(
                    new NonValidationKeyword("x-category"),
                    new NonValidationKeyword("x-class"),
                    new NonValidationKeyword("x-fault"),
                    new NonValidationKeyword("x-from-token"),
                    new NonValidationKeyword("x-licence")))
            .build());

    private final JsonNode source;
    private final Schema schema;
    private final Set<String> names = new HashSet<>();

    private CompiledSchema(String name) {
        try (InputStream in = CompiledSchema.class.getResourceAsStream(FOLDER + name + ".schema.json")) {
            if (in == null) {
                throw new IllegalStateException("no schema " + name);
            }
            source = JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema = REGISTRY.getSchema(source);
        schema.initializeValidators();
        collectNames(source);
    }

    /**
     * The schema with a name such as {@code signal-v1}.
     *
     * @throws IllegalStateException if there is none
     */
    static CompiledSchema of(String name) {
        return COMPILED.computeIfAbsent(name, CompiledSchema::new);
    }

    /** All violations in a tree, in no particular order. */
    List<Fault> faults(JsonNode tree) {
        Set<Fault> faults = new LinkedHashSet<>();
        for (Error error : schema.validate(tree)) {
            if (faults.size() == MAX_TOLD) {
                break;
            }
            faults.add(fault(error));
        }
        return List.copyOf(faults);
    }

    /** Names of all members that this schema knows: the only ones that may be repeated to the sender. */
    Set<String> names() {
        return names;
    }

    private void collectNames(JsonNode node) {
        JsonNode properties = node.path("properties");
        if (properties.isObject()) {
            names.addAll(properties.propertyNames());
        }
        for (JsonNode child : node) {
            collectNames(child);
        }
    }

    private Fault fault(Error error) {
        String pointer = error.getInstanceLocation().toString();
        JsonNode limit = Objects.requireNonNullElse(error.getSchemaNode(), source.at("/missing"));
        return switch (error.getKeyword()) {
            case "required" -> FaultWords.of(pointer + "/" + error.getProperty(), "missing-field");
            case "dependentRequired" -> FaultWords.of(pointer + "/" + error.getArguments()[0], "missing-field");
            case "additionalProperties", "propertyNames" -> FaultWords.of(pointer, "unknown-field");
            case "type" -> FaultWords.of(pointer, isFraction(error) ? "not-an-integer" : "wrong-type");
            case "enum", "const" -> FaultWords.allowed(pointer, own(error, "unknown-code"), list(limit));
            case "pattern", "format" -> FaultWords.of(pointer, own(error, "invalid-text"));
            case "maxLength" -> FaultWords.limit(pointer, "too-long", limit.asInt());
            case "minLength" -> FaultWords.of(pointer, "too-short");
            case "maxItems", "maxProperties" -> FaultWords.limit(pointer, "too-many", limit.asInt());
            case "minItems" -> FaultWords.of(pointer, "too-few");
            case "minProperties" -> FaultWords.of(pointer, own(error, "too-few"));
            case "uniqueItems" -> FaultWords.of(pointer, "not-unique");
            case "minimum", "maximum" -> FaultWords.of(pointer, "out-of-range");
            default -> FaultWords.of(pointer, "not-allowed");
        };
    }

    private static boolean isFraction(Error error) {
        JsonNode found = error.getInstanceNode();
        JsonNode type = error.getSchemaNode();
        return found != null
                && found.isFloatingPointNumber()
                && type != null
                && type.asString("").equals("integer");
    }

    /** The code that the schema itself gives to this place, beside the keyword that failed. */
    private String own(Error error, String otherwise) {
        var place = error.getSchemaLocation().getFragment().getParent();
        @Nullable
        String code = place == null
                ? null
                : source.at(JsonPointer.compile(place.toString()))
                        .path("x-fault")
                        .asString(null);
        return code == null ? otherwise : code;
    }

    private static String list(JsonNode allowed) {
        if (!allowed.isArray() || allowed.size() > MAX_LISTED) {
            return "";
        }
        StringJoiner words = new StringJoiner(", ");
        for (Iterator<JsonNode> each = allowed.iterator(); each.hasNext(); ) {
            words.add(each.next().asString());
        }
        return words.toString();
    }
}
