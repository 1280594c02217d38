// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.Outbox;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes CSV files from the folder {@code meldingen}. Per file: each good line into the outbox, the bad ones with line
 * number and reason into {@code verslagen} and, to be corrected, into {@code afgekeurd}; only then the file is removed. A
 * crash in between makes it all happen again, with the same result.
 */
final class CsvDrop {

    private static final Logger LOG = LoggerFactory.getLogger(CsvDrop.class);
    private static final List<String> HEAD = List.of("regel", "kenmerk", "uitkomst", "reden");

    private final Workplace workplace;
    private final HousingSignalMapper mapper;
    private final QuietFolder drop;
    private final Path reports;
    private final Path rejected;

    CsvDrop(Workplace workplace, HousingSettings settings) throws IOException {
        this.workplace = workplace;
        this.mapper = new HousingSignalMapper(settings);
        this.drop = new QuietFolder(workplace.folder("meldingen"), settings.quiet(), workplace.clock());
        this.reports = workplace.folder("verslagen");
        this.rejected = workplace.folder("afgekeurd");
    }

    boolean there() {
        return drop.there();
    }

    /** Takes every file that lies still. */
    void look() throws IOException {
        drop.each("", file -> {
            // Excel marks what it has open with ~$; others write under an ending of their own and rename.
            String name = Disk.name(file).toLowerCase(Locale.ROOT);
            if (!name.startsWith("~$") && !name.matches(".*\\.(tmp|part|crdownload)")) {
                take(file);
            }
        });
    }

    private void take(Path file) throws IOException {
        String look = QuietFolder.look(file);
        Report report = new Report();
        String name = Disk.name(file);
        byte[] content = new byte[0];
        try {
            content = QuietFolder.content(file, CsvText.LARGEST);
            if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
                throw new CsvText.NoCsv("Alleen CSV-bestanden (.csv) worden gelezen. Sla het op als CSV.");
            }
            lines(CsvText.of(content).lines(), name, report);
        } catch (CsvText.NoCsv e) {
            report.add(0, "", "afgekeurd", String.valueOf(e.getMessage()));
            report.whole = true;
        }
        if (!QuietFolder.look(file).equals(look)) {
            // It has grown meanwhile: what was taken is taken, the rest comes with the next look.
            return;
        }
        String print = print(content);
        workplace
                .disk()
                .write(
                        reports.resolve(Disk.telling("", name, "-" + print + ".verslag.csv")),
                        CsvOut.bytes(report.rows));
        Path aside = rejected.resolve(Disk.telling(print + "-", name, ""));
        if (report.whole) {
            workplace.disk().move(file, aside);
        } else {
            if (report.bad.size() > 1) {
                workplace.disk().write(aside, CsvOut.bytes(report.bad));
            }
            workplace.disk().delete(file);
        }
    }

    private static final class Report {
        private final List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        private final List<List<String>> bad = new ArrayList<>();
        private boolean whole;

        void add(int line, String reference, String outcome, String reason) {
            rows.add(List.of(line == 0 ? "" : String.valueOf(line), reference, outcome, reason));
        }
    }

    private void lines(List<CsvText.Line> lines, String name, Report report) throws IOException, CsvText.NoCsv {
        if (lines.isEmpty() || !lines.get(0).readable()) {
            throw new CsvText.NoCsv("Het bestand heeft geen leesbare eerste regel met kolomnamen.");
        }
        List<String> head = lines.get(0).cells();
        List<@Nullable Column> columns = columns(head);
        report.bad.add(head);
        if (lines.size() == 1) {
            throw new CsvText.NoCsv("Onder de kolomnamen staat geen enkele melding.");
        }
        for (CsvText.Line line : lines.subList(1, lines.size())) {
            List<String> reasons = line(line, columns, name, report);
            if (!reasons.isEmpty()) {
                String reference = reference(line, columns);
                reasons.forEach(reason -> report.add(line.number(), reference, "afgekeurd", reason));
                report.bad.add(line.cells());
                workplace.metrics().count("inputs_refused_total");
            }
        }
    }

    private static List<@Nullable Column> columns(List<String> head) throws CsvText.NoCsv {
        List<@Nullable Column> columns = new ArrayList<>();
        for (String heading : head) {
            Column column = Column.of(heading).orElse(null);
            if (column != null && columns.contains(column)) {
                throw new CsvText.NoCsv("De kolom " + column.label() + " komt twee keer voor. Laat er één staan.");
            }
            columns.add(column);
        }
        if (!columns.contains(Column.KENMERK) || !columns.contains(Column.DATUM)) {
            throw new CsvText.NoCsv("De eerste regel moet kolomnamen bevatten, ten minste kenmerk en datum.");
        }
        return columns;
    }

    /** Takes one line; returns why not, or nothing. */
    private List<String> line(CsvText.Line line, List<@Nullable Column> columns, String name, Report report)
            throws IOException {
        if (!line.readable()) {
            return List.of("De regel kan niet worden gelezen: een aanhalingsteken is niet gesloten of staat verkeerd.");
        }
        if (line.cells().size() != columns.size()) {
            return List.of(
                    "De regel heeft " + line.cells().size() + " cellen en de eerste regel " + columns.size() + ".");
        }
        try {
            Outbox.Taken taken = workplace.outbox().take(draft(line, columns, name + " regel " + line.number()));
            if (taken == Outbox.Taken.CLASHES) {
                return List.of("Dit kenmerk is al gebruikt voor een melding met andere inhoud.");
            }
            report.add(
                    line.number(),
                    reference(line, columns),
                    taken == Outbox.Taken.NOW ? "overgenomen" : "was al overgenomen",
                    "");
            return List.of();
        } catch (HousingSignalMapper.Wrong e) {
            return e.reasons();
        }
    }

    private Draft draft(CsvText.Line line, List<@Nullable Column> columns, String origin)
            throws HousingSignalMapper.Wrong {
        try {
            return mapper.draft(values(line, columns), origin);
        } catch (RuntimeException e) {
            // A fault of ours, which would hold up the whole folder at every look; its text may quote the line.
            LOG.error("a line could not be read: {}", e.getClass().getSimpleName());
            throw new HousingSignalMapper.Wrong(List.of("De regel kan niet worden gelezen."));
        }
    }

    private static Map<Column, String> values(CsvText.Line line, List<@Nullable Column> columns) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column != null) {
                values.put(column, CsvOut.plain(line.cells().get(i)));
            }
        }
        return values;
    }

    private static String reference(CsvText.Line line, List<@Nullable Column> columns) {
        int at = columns.indexOf(Column.KENMERK);
        String text = line.readable() && at < line.cells().size()
                ? line.cells().get(at).strip()
                : "";
        return text.length() > 64 ? text.substring(0, 64) : text;
    }

    private static String print(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
