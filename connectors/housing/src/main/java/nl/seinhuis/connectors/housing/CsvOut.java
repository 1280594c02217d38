// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * CSV that Dutch Excel opens with a double click: UTF-8 with byte order mark, {@code ;}, CRLF. A cell that a spreadsheet
 * would take for a formula gets an apostrophe in front (OWASP, "CSV Injection").
 */
final class CsvOut {

    private static final CSVFormat FORMAT = CSVFormat.EXCEL
            .builder()
            .setDelimiter(';')
            .setRecordSeparator("\r\n")
            .get();

    private CsvOut() {}

    /** The rows as a file. */
    static byte[] bytes(List<List<String>> rows) {
        StringBuilder text = new StringBuilder("\uFEFF");
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            for (List<String> row : rows) {
                printer.printRecord(row.stream().map(CsvOut::harmless).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A cell that no spreadsheet calculates. */
    static String harmless(String cell) {
        String start = cell.stripLeading();
        boolean formula = !start.isEmpty() && "=+-@|%＝＋－＠".indexOf(start.charAt(0)) >= 0;
        boolean control = !cell.isEmpty() && "\t\r\n".indexOf(cell.charAt(0)) >= 0;
        return formula || control ? "'" + cell : cell;
    }

    /** The opposite, for a file that comes back corrected. */
    static String plain(String cell) {
        String text = cell.strip();
        return text.length() > 1
                        && text.charAt(0) == '\''
                        && !harmless(text.substring(1)).equals(text.substring(1))
                ? text.substring(1)
                : text;
    }
}
