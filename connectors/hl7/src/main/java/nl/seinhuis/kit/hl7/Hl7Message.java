// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.kit.signal.NotASignal;

/**
 * An HL7 v2 message in its vertical-bar form: segments of fields of repetitions of components. Bounded; in UTF-8, or in
 * ISO 8859-1 where MSH-18 says so. Whatever is absent is empty text.
 */
public final class Hl7Message {

    static final int LARGEST = 128 * 1024;

    private static final int MOST_SEGMENTS = 500;

    private final List<String[]> segments = new ArrayList<>();
    private final char component;
    private final char repetition;
    private final char escape;

    private Hl7Message(String text) throws NotASignal {
        String[] lines = text.split("[\\r\\n]+", -1);
        if (!lines[0].matches("MSH[|][^|]{4,5}[|].*") || lines.length > MOST_SEGMENTS) {
            throw no("Het bericht begint niet met een MSH-segment, of heeft te veel segmenten.");
        }
        component = lines[0].charAt(4);
        repetition = lines[0].charAt(5);
        escape = lines[0].charAt(6);
        for (String line : lines) {
            if (!line.isEmpty()) {
                segments.add(line.split("[|]", -1));
            }
        }
    }

    static Hl7Message read(byte[] body) throws NotASignal {
        if (body.length > LARGEST) {
            throw no("Het bericht is groter dan 128 KiB.");
        }
        String head = new String(body, 0, Math.min(body.length, 500), StandardCharsets.ISO_8859_1);
        String[] fields = head.split("[\\r\\n]", 2)[0].split("[|]", -1);
        boolean latin = fields.length > 17 && fields[17].startsWith("8859/1");
        Charset charset = latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        try {
            return new Hl7Message(
                    charset.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException e) {
            throw no("Het bericht is geen UTF-8, en MSH-18 noemt niets anders.");
        }
    }

    private static NotASignal no(String reason) {
        return new NotASignal(List.of(reason));
    }

    /** Each segment of a name. */
    List<Segment> all(String name) {
        return segments.stream()
                .filter(fields -> fields[0].equals(name))
                .map(Segment::new)
                .toList();
    }

    /** The first segment of a name; one without fields where there is none. */
    Segment first(String name) {
        return all(name).stream().findFirst().orElseGet(() -> new Segment(new String[] {name}));
    }

    /** The sender's own number of the message (MSH-10), for the answer. */
    String control() {
        // MSH-1 is the separator itself, so that what is called 10 is the ninth after it.
        return first("MSH").field(9);
    }

    /** One segment. */
    final class Segment {

        private final String[] fields;

        private Segment(String[] fields) {
            this.fields = fields;
        }

        private String field(int number) {
            return number < fields.length && !fields[number].equals("\"\"") ? fields[number] : "";
        }

        /** A component of the first repetition of a field; both are counted from one. */
        String text(int field, int part) {
            List<String> all = texts(field, part);
            return all.isEmpty() ? "" : all.get(0);
        }

        /** A component of each repetition of a field. */
        List<String> texts(int field, int part) {
            List<String> all = new ArrayList<>();
            for (String one : split(field(field), repetition)) {
                List<String> parts = split(one, component);
                all.add(part <= parts.size() ? plain(parts.get(part - 1)) : "");
            }
            return all.stream().filter(one -> !one.isBlank()).toList();
        }
    }

    private static List<String> split(String text, char at) {
        return List.of(text.split(java.util.regex.Pattern.quote(String.valueOf(at)), -1));
    }

    private String plain(String text) {
        String e = java.util.regex.Pattern.quote(String.valueOf(escape));
        return text.replaceAll(e + "F" + e, "|")
                .replaceAll(e + "S" + e, "^")
                .replaceAll(e + "T" + e, "&")
                .replaceAll(e + "R" + e, "~")
                .replaceAll(e + "[^" + e + "]{0,20}" + e, " ")
                .strip();
    }
}
