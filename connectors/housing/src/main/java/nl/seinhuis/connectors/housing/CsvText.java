// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file as Excel makes it: with or without byte order mark, in UTF-8 or Windows-1252, with {@code ;}, comma or tab,
 * quoted or not, perhaps with {@code sep=;} on top. A line that cannot be read does not take the following ones along.
 */
final class CsvText {

    /** Largest file in bytes. */
    static final int LARGEST = 5 << 20;

    private static final Bounds SIGNALS = new Bounds(
            LARGEST,
            10_000,
            "Het bestand is groter dan 5 MB. Verdeel het over meer bestanden.",
            "Het bestand heeft meer dan 10.000 regels. Verdeel het over meer bestanden.");
    private static final int MOST_RESTARTS = 200;
    private static final String MARKS = ";,\t|:";
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /**
     * How much there may be at most.
     *
     * @param bytes of the file
     * @param lines of it
     * @param tooLarge what to do about too many bytes, in Dutch
     * @param tooMany what to do about too many lines, in Dutch
     */
    record Bounds(int bytes, int lines, String tooLarge, String tooMany) {}

    private final String text;
    private final CSVFormat format;
    private final List<Integer> starts = new ArrayList<>();

    /**
     * One record.
     *
     * @param number line on which it begins, from 1
     * @param cells its cells; one cell with the raw line if it could not be read
     * @param readable whether it could
     */
    record Line(int number, List<String> cells, boolean readable) {

        boolean blank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** A file that is no CSV at all; the message is Dutch and says what to do. */
    static final class NoCsv extends Exception {
        private static final long serialVersionUID = 1;

        NoCsv(String message) {
            super(message);
        }
    }

    private CsvText(String text) throws NoCsv {
        this.text = text;
        for (int i = 0, start = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n' || (text.charAt(i) == '\r' && !follows(i, '\n'))) {
                starts.add(start);
                start = i + 1;
            }
        }
        this.format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter())
                .setIgnoreEmptyLines(false)
                .get();
    }

    private boolean follows(int i, char wanted) {
        return i + 1 < text.length() && text.charAt(i + 1) == wanted;
    }

    /**
     * Reads the bytes as text.
     *
     * @throws NoCsv if they are something else
     */
    static CsvText of(byte[] bytes) throws NoCsv {
        return of(bytes, SIGNALS);
    }

    /** The same with bounds of its own. */
    static CsvText of(byte[] bytes, Bounds bounds) throws NoCsv {
        if (bytes.length > bounds.bytes()) {
            throw new NoCsv(bounds.tooLarge());
        }
        if (begins(bytes, 'P', 'K') || begins(bytes, 0xD0, 0xCF)) {
            throw new NoCsv("Dit is een Excel-werkmap of een zipbestand. Sla het op als CSV.");
        }
        if (begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF)) {
            throw new NoCsv("Dit bestand is UTF-16. Sla het op als 'CSV UTF-8'.");
        }
        String text = decode(bytes);
        if (text.indexOf('\0') >= 0) {
            throw new NoCsv("Dit bestand bevat tekens die niet in een CSV horen. Sla het opnieuw op als CSV.");
        }
        CsvText csv = new CsvText(text);
        if (csv.starts.size() > bounds.lines()) {
            throw new NoCsv(bounds.tooMany());
        }
        return csv;
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static String decode(byte[] bytes) throws NoCsv {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            if (begins(bytes, 0xEF, 0xBB)) {
                throw new NoCsv(
                        "Dit bestand zegt UTF-8 te zijn, en is dat niet overal. Sla het opnieuw op als 'CSV UTF-8'.");
            }
            // What is no UTF-8 comes from an older Excel: there every byte is a character.
            return new String(bytes, WINDOWS);
        }
    }

    /** The mark that stands most often in the first line outside quotes; Excel may name it itself. */
    private char delimiter() throws NoCsv {
        if (named()) {
            char named = text.charAt(4);
            if (MARKS.indexOf(named) < 0) {
                throw new NoCsv("De eerste regel (sep=) noemt een teken dat de cellen niet kan scheiden. Gebruik ;");
            }
            return named;
        }
        String first = raw(0);
        char best = ';';
        long most = 0;
        String bare = first.replaceAll("\"[^\"]*\"", "");
        for (char candidate : new char[] {';', ',', '\t'}) {
            long count = bare.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    /** Whether the first line only names the mark, as in {@code sep=;}. */
    private boolean named() {
        return text.regionMatches(true, 0, "sep=", 0, 4)
                && text.length() > 4
                && (text.length() == 5 || lineEndsAfter(4));
    }

    private boolean lineEndsAfter(int i) {
        return follows(i, '\n') || follows(i, '\r');
    }

    private String raw(int line) {
        int end = line + 1 < starts.size() ? starts.get(line + 1) : text.length();
        return text.substring(starts.get(line), end).strip();
    }

    /** Every record, in order; lines without content are left out. */
    List<Line> lines() {
        List<Line> found = new ArrayList<>();
        int from = named() ? 1 : 0;
        int restarts = 0;
        while (from < starts.size()) {
            int bad = read(from, found);
            if (bad < 0) {
                break;
            }
            found.add(new Line(bad + 1, List.of(raw(bad)), false));
            from = bad + 1;
            if (++restarts > MOST_RESTARTS) {
                found.add(new Line(from + 1, List.of("de rest van het bestand is niet gelezen"), false));
                break;
            }
        }
        found.removeIf(Line::blank);
        return found;
    }

    /** Reads from a line on; returns the line at which it stumbled (from 0), or -1 if it came to the end. */
    private int read(int from, List<Line> found) {
        int begin = from;
        try (CSVParser parser = CSVParser.parse(text.substring(starts.get(from)), format)) {
            Iterator<CSVRecord> records = parser.iterator();
            while (records.hasNext()) {
                found.add(new Line(begin + 1, records.next().toList(), true));
                begin = from + (int) parser.getCurrentLineNumber();
            }
            return -1;
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            // The text of such an exception may quote the file.
            return begin;
        }
    }
}
