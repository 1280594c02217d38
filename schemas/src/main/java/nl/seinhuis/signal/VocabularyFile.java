// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a vocabulary: a CSV file (RFC 4180, UTF-8, first line the column names) that travels in this jar. */
final class VocabularyFile {

    private static final String FOLDER = "/nl/seinhuis/schemas/vocabularies/";

    private VocabularyFile() {}

    /** One row, by column name. */
    record Row(Map<String, String> cells) {

        /**
         * The cell of a column.
         *
         * @throws IllegalStateException if the file has no such column
         */
        String get(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                throw new IllegalStateException("no column " + column);
            }
            return cell;
        }
    }

    /**
     * The rows of a file, in order, each by column name.
     *
     * @throws IllegalStateException if the file is not in the jar or a row has another number of columns than the first
     */
    static List<Row> rows(String name) {
        List<List<String>> lines = parse(text(name));
        List<String> columns = lines.get(0);
        List<Row> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() != columns.size()) {
                throw new IllegalStateException("vocabulary " + name + " row " + (rows.size() + 2));
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), line.get(i));
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    private static String text(String name) {
        try (InputStream in = VocabularyFile.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("no vocabulary " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        return lines;
    }
}
