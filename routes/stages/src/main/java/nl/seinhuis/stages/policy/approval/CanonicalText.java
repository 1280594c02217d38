// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The JSON that is signed: flat objects of words and whole numbers, or of such objects, in canonical form (RFC 8785). What
 * is signed is compared as bytes, so a second way to write the same thing is refused: members named twice, spaces, another
 * order, escapes where none are needed.
 */
final class CanonicalText {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,15}");

    private CanonicalText() {}

    /** The canonical bytes of an object whose values are texts, whole numbers or such objects. */
    static byte[] bytes(Map<String, ?> object) {
        StringBuilder out = new StringBuilder(512);
        write(object, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads an object that has exactly these members.
     *
     * @throws Unreadable if it is not canonical, or has other members
     */
    static Map<String, Object> read(byte[] bytes, int most, Set<String> members) throws Unreadable {
        Map<String, Object> object = new StrictObject(text(bytes, most)).read();
        if (!object.keySet().equals(members)) {
            throw new Unreadable(Refusal.MEMBERS);
        }
        demandCanonical(bytes);
        return object;
    }

    /** Text of bytes that are UTF-8 and not too many. */
    static String text(byte[] bytes, int most) throws Unreadable {
        if (bytes.length > most) {
            throw new Unreadable(Refusal.TOO_LARGE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(Refusal.UNREADABLE);
        }
    }

    private static void demandCanonical(byte[] bytes) throws Unreadable {
        try {
            if (!Arrays.equals(bytes, new JsonCanonicalizer(bytes).getEncodedUTF8())) {
                throw new Unreadable(Refusal.NOT_CANONICAL);
            }
        } catch (IOException | RuntimeException e) {
            throw new Unreadable(Refusal.NOT_CANONICAL);
        }
    }

    /** A text member of an object that was read. */
    static String word(Map<String, Object> object, String name) throws Unreadable {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new Unreadable(Refusal.MEMBERS);
    }

    /** A whole number of an object that was read. */
    static long number(Map<String, Object> object, String name) throws Unreadable {
        if (object.get(name) instanceof StrictObject.WholeNumber number
                && NUMBER.matcher(number.text()).matches()) {
            long value = Long.parseLong(number.text());
            if (value <= 1L << 53) {
                return value;
            }
        }
        throw new Unreadable(Refusal.MEMBERS);
    }

    private static void write(Map<String, ?> object, StringBuilder out) {
        char before = '{';
        for (Map.Entry<String, ?> member : new TreeMap<>(object).entrySet()) {
            quote(member.getKey(), out.append(before));
            out.append(':');
            if (member.getValue() instanceof Long number) {
                out.append(number.longValue());
            } else if (member.getValue() instanceof Map<?, ?> inner) {
                Map<String, Object> copy = new TreeMap<>();
                inner.forEach((name, value) -> copy.put(String.valueOf(name), value));
                write(copy, out);
            } else {
                quote(String.valueOf(member.getValue()), out);
            }
            before = ',';
        }
        out.append(object.isEmpty() ? "{}" : "}");
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                throw new IllegalArgumentException("only plain words are signed");
            }
            out.append(c);
        }
        out.append('"');
    }
}
