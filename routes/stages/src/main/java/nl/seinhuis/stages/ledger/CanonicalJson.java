// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes JSON in the canonical form of RFC 8785 (JCS) for what ledger and receipts hold: objects, arrays, strings and
 * whole numbers up to 2^53. A general library parses text and sorts it again, which costs ten times as much for each of
 * the entries of a signal; the tests compare the two.
 */
final class CanonicalJson {

    /** Largest whole number that JCS writes exactly. */
    private static final long LARGEST = 1L << 53;

    private final StringBuilder out = new StringBuilder(512);

    private CanonicalJson() {}

    /** The canonical bytes. Member names are sorted by UTF-16 code unit, as {@link String#compareTo} does. */
    static byte[] write(Map<String, ?> object) {
        CanonicalJson json = new CanonicalJson();
        json.object(object);
        return json.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(Object value) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Long number && number >= 0 && number <= LARGEST) {
            out.append(number.longValue());
        } else if (value instanceof Map<?, ?> object) {
            object(object);
        } else if (value instanceof List<?> array) {
            array(array);
        } else {
            throw new IllegalArgumentException("no canonical form for this type");
        }
    }

    private void object(Map<?, ?> members) {
        char before = '{';
        for (Map.Entry<?, ?> member : sorted(members).entrySet()) {
            out.append(before);
            string((String) member.getKey());
            out.append(':');
            value(member.getValue());
            before = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private static Map<?, ?> sorted(Map<?, ?> members) {
        return members instanceof SortedMap<?, ?> already && already.comparator() == null
                ? already
                : new TreeMap<>(members);
    }

    private void array(List<?> elements) {
        out.append('[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            value(elements.get(i));
        }
        out.append(']');
    }

    /** Stretches without an escape, which is nearly all there is, in one go. */
    private void string(String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, written, i);
                escape(c);
                written = i + 1;
            }
        }
        out.append(written == 0 ? text : text.substring(written)).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default ->
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        }
    }
}
