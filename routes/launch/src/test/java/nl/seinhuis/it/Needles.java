// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Finds any of very many texts in bytes, in one pass. A text has at least {@value #WINDOW} bytes, by which it is looked
 * up; a text of digits counts only where no other digit touches it, since any long number would hold some, and not in the
 * midst of a digest in hexadecimal digits, of which there are so many that some hold it by chance.
 */
final class Needles {

    private static final int WINDOW = 8;
    private static final int FILTER_BITS = 24;
    private static final int CHUNK = 1 << 22;
    private static final int LONGEST = 256;
    private static final int DIGEST = 12;

    private final long[] filter = new long[1 << (FILTER_BITS - 6)];
    private final Map<Long, List<Needle>> byStart = new HashMap<>();
    private int size;

    /** Each character of the text is one byte. */
    private record Needle(String text, int mark, boolean digits) {

        int length() {
            return text.length();
        }

        byte at(int index) {
            return (byte) text.charAt(index);
        }
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /**
     * Adds a text.
     *
     * @param mark what is told when it is found
     */
    void add(String text, int mark) {
        add(text.getBytes(StandardCharsets.UTF_8), mark, text.chars().allMatch(Needles::isDigit));
    }

    /** Adds bytes that are no text. */
    void addBytes(byte[] bytes, int mark) {
        add(bytes, mark, false);
    }

    /** Adds a text as base64 at each of the three alignments, and as hexadecimal digits. */
    void addEncoded(String text, int mark) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = Base64.getEncoder().encodeToString(shifted);
            // Only the characters that depend on nothing but the text.
            int first = (8 * before + 5) / 6;
            int end = 8 * (before + bytes.length) / 6;
            add(encoded.substring(first, end).getBytes(StandardCharsets.US_ASCII), mark, false);
        }
        add(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII), mark, false);
    }

    /** Adds a text as a JVM keeps it where a character does not fit into one byte: in memory, or in a dump of it. */
    void addWide(String text, int mark) {
        String beginning = text.substring(0, Math.min(text.length(), LONGEST / 2));
        add(beginning.getBytes(StandardCharsets.UTF_16LE), mark, false);
        add(beginning.getBytes(StandardCharsets.UTF_16BE), mark, false);
    }

    private void add(byte[] bytes, int mark, boolean digits) {
        if (bytes.length < WINDOW || bytes.length > LONGEST) {
            throw new IllegalArgumentException("too short to be looked for, or too long");
        }
        long start = 0;
        for (int i = 0; i < WINDOW; i++) {
            start = (start << 8) | (bytes[i] & 0xff);
        }
        int bit = bit(start);
        filter[bit >>> 6] |= 1L << (bit & 63);
        byStart.computeIfAbsent(start, absent -> new ArrayList<>(1))
                .add(new Needle(new String(bytes, StandardCharsets.ISO_8859_1), mark, digits));
        size++;
    }

    /** Tells the mark of every text that stands in a text. */
    void search(String text, IntConsumer found) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        search(bytes, bytes.length, found);
    }

    /** Tells the mark of every text that stands in a file; how many bytes there were. */
    long search(Path file, IntConsumer found) throws IOException {
        byte[] buffer = new byte[CHUNK + LONGEST];
        long total = 0;
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.readNBytes(buffer, 0, CHUNK);
            while (read > 0) {
                total += read;
                int length = kept + read;
                search(buffer, length, found);
                // What may go on in the next piece is looked at again.
                kept = Math.min(length, LONGEST);
                System.arraycopy(buffer, length - kept, buffer, 0, kept);
                read = in.readNBytes(buffer, kept, CHUNK);
            }
        }
        return total;
    }

    private void search(byte[] bytes, int length, IntConsumer found) {
        long window = 0;
        for (int i = 0; i < length; i++) {
            window = (window << 8) | (bytes[i] & 0xff);
            int bit = bit(window);
            if ((filter[bit >>> 6] >>> (bit & 63) & 1) != 0 && i >= WINDOW - 1) {
                List<Needle> candidates = byStart.getOrDefault(window, List.of());
                for (Needle needle : candidates) {
                    if (isAt(needle, bytes, length, i - WINDOW + 1)) {
                        found.accept(needle.mark());
                    }
                }
            }
        }
    }

    private static boolean isAt(Needle needle, byte[] bytes, int length, int start) {
        int end = start + needle.length();
        if (end > length) {
            return false;
        }
        for (int i = WINDOW; i < needle.length(); i++) {
            if (bytes[start + i] != needle.at(i)) {
                return false;
            }
        }
        return !needle.digits()
                || !((start > 0 && (isDigit(bytes[start - 1]) || bytes[start - 1] == '.'))
                        || (end < length && isDigit(bytes[end]))
                        || inDigest(bytes, length, start, end));
    }

    /** Whether hexadecimal digits go on before or after it, as in a digest or the end of a random id. */
    private static boolean inDigest(byte[] bytes, int length, int start, int end) {
        int from = start;
        while (from > 0 && isHex(bytes[from - 1])) {
            from--;
        }
        int to = end;
        while (to < length && isHex(bytes[to])) {
            to++;
        }
        return to - from > end - start && to - from >= DIGEST;
    }

    private static boolean isHex(int character) {
        return isDigit(character) || (character >= 'a' && character <= 'f');
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static int bit(long window) {
        return (int) ((window * 0x9E3779B97F4A7C15L) >>> (64 - FILTER_BITS));
    }
}
