// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bytes to a tree, once and strictly: size, UTF-8, one parse that knows no leniency, then every name and text of the
 * tree. What a later reader might take differently (duplicate names, lone surrogates, {@code 2.0} for a whole number) does
 * not get past here.
 */
final class StrictTree {

    /** Largest body in bytes. */
    static final int MAX_BYTES = 256 * 1024;

    /** Deepest nesting. */
    static final int MAX_DEPTH = 16;

    /** Longest text in UTF-16 units: twice the longest that a schema allows, so that schemas report the rest. */
    static final int MAX_TEXT = 8_192;

    /** Most tokens; the fullest signal that the schema allows has some 8,000. Bounds what a hostile body can cost. */
    static final int MAX_TOKENS = 12_000;

    private static final int MAX_NAME = 64;
    private static final int MAX_NUMBER = 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // A pooled buffer would keep what it last read for as long as its thread lives.
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .maxTokenCount(MAX_TOKENS)
                            .maxNameLength(MAX_NAME)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictTree() {}

    /**
     * Reads a body.
     *
     * @throws InvalidInput if it is not one well-formed JSON value within the limits
     */
    static JsonNode read(byte[] body) throws InvalidInput {
        String text = text(body);
        JsonNode tree;
        try {
            tree = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidInput(fault(e));
        }
        if (tree.isMissingNode()) {
            throw new InvalidInput(FaultWords.of("", "empty-body"));
        }
        return tree;
    }

    /** The tree as canonical bytes: what later readers get instead of the sender's own. */
    static byte[] write(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /**
     * What is wrong with single values, whatever the schema says: half characters, NUL, numbers with a fraction. Members
     * with another name than those given are passed over: the schema refuses them, and their names may hold anything.
     */
    static List<Fault> valueFaults(JsonNode tree, Set<String> names) {
        List<Fault> faults = new ArrayList<>();
        walk(tree, "", names, faults);
        return faults;
    }

    private static String text(byte[] body) throws InvalidInput {
        if (body.length > MAX_BYTES) {
            throw new InvalidInput(FaultWords.of("", "too-large"));
        }
        if (body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF) {
            throw new InvalidInput(FaultWords.of("", "byte-order-mark"));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInput(FaultWords.of("", "not-utf8"));
        }
    }

    /** Only the kind of a parse error and its line and column are kept; its text quotes the input. */
    private static Fault fault(JacksonException e) {
        String message = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        if (e instanceof StreamConstraintsException) {
            return FaultWords.of("", constraint(message));
        }
        if (message.startsWith("Trailing token")) {
            return FaultWords.of("", "trailing-text");
        }
        TokenStreamLocation where = e.getLocation();
        int line = where == null ? 0 : where.getLineNr();
        int column = where == null ? 0 : where.getColumnNr();
        return FaultWords.at(message.startsWith("Duplicate") ? "duplicate-member" : "malformed", line, column);
    }

    private static String constraint(String message) {
        if (message.startsWith("Document nesting depth")) {
            return "too-deep";
        }
        return message.startsWith("Token count") ? "too-much" : "too-long";
    }

    private static void walk(JsonNode node, String pointer, Set<String> names, List<Fault> faults) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (names.contains(member.getKey())) {
                    walk(member.getValue(), pointer + "/" + member.getKey(), names, faults);
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), pointer + "/" + i, names, faults);
            }
        } else if (node.isString()) {
            String code = textFault(node.stringValue());
            if (code != null) {
                faults.add(FaultWords.of(pointer, code));
            }
        } else if (node.isFloatingPointNumber()) {
            faults.add(FaultWords.of(pointer, "not-an-integer"));
        }
    }

    private static @Nullable String textFault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "nul-character";
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "lone-surrogate";
            }
        }
        return null;
    }
}
