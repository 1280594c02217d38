// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.comensha;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A victim as a row of the registration, with the field names of IOM's Human Trafficking Case Data Standard (HTCDS,
 * Field Standards 2.0). IC-TIP, the statistical classification of 2025, has codes of its own that are not published with
 * the standard: their column stays empty until they are known, rather than being guessed. HTCDS has no value for forced
 * criminality or begging by force of a kind the Dutch forms know: {@code Other}, with the form beside it.
 */
final class RegistrationRow {

    static final List<String> HEAD = List.of(
            "cas_CaseID",
            "org_Type",
            "vic_TraffickingStatus",
            "prs_FirstName",
            "prs_LastName",
            "prs_Gender",
            "prs_Birthdate",
            "vic_IsMinor",
            "prs_Citizenship",
            "prs_PrimaryLanguage",
            "vic_TypeOfExploitation",
            "vorm",
            "vic_LabourIndustry",
            "vic_MethodOfRecruitment",
            "vic_LocationOfExploitation",
            "week",
            "toestemming",
            "icTip");

    private static final Map<String, String> FORMS = Map.of(
            "SEK",
            "SexualExploitation",
            "ARB",
            "ForcedLabour",
            "CRI",
            "Other",
            "BED",
            "ForcedBegging",
            "DIE",
            "Servitude",
            "ORG",
            "OrganRemoval",
            "ONB",
            "Other");
    private static final Map<String, String> STATUSES =
            Map.of("possible", "Possible victim", "actual", "Actual victim", "none", "Not a victim");

    private static final CSVFormat FORMAT = CSVFormat.EXCEL
            .builder()
            .setDelimiter(';')
            .setRecordSeparator("\r\n")
            .get();

    private RegistrationRow() {}

    /** A row per victim; one without a person where none was released. */
    static List<List<String>> of(String id, JsonObject content) {
        List<List<String>> rows = new ArrayList<>();
        if (content.get("persons") instanceof JsonArray persons && !persons.isEmpty()) {
            for (JsonValue person : persons) {
                rows.add(row(id, content, person.asJsonObject()));
            }
        } else if (content.containsKey("objects")) {
            rows.add(row(id, content, JsonValue.EMPTY_JSON_OBJECT));
        }
        return rows;
    }

    private static List<String> row(String id, JsonObject content, JsonObject person) {
        String forms = text(content, "objects", "exploitation", "value", "forms");
        String types = List.of(forms.split(" ", -1)).stream()
                .map(form -> FORMS.getOrDefault(form, ""))
                .distinct()
                .collect(Collectors.joining(" "));
        String family = (text(person, "identity", "value", "prefix") + " "
                        + text(person, "identity", "value", "family"))
                .strip();
        return List.of(
                id,
                text(content, "objects", "reporter-role", "value"),
                STATUSES.getOrDefault(text(person, "status", "value", "victimStatus"), ""),
                text(person, "identity", "value", "given"),
                family,
                text(person, "gender-language", "value", "gender"),
                text(person, "birth-date", "value"),
                text(person, "minor", "value"),
                text(person, "nationality", "value"),
                text(person, "gender-language", "value", "language"),
                types,
                forms,
                text(content, "objects", "exploitation", "value", "sector"),
                text(content, "objects", "exploitation", "value", "recruitment"),
                text(content, "objects", "place", "value", "region"),
                text(content, "objects", "observation", "value", "week"),
                text(content, "objects", "legal-meta", "value", "consent"),
                "");
    }

    /** Text at a path; words of a list with a space between them; nothing where it is withheld. */
    static String text(JsonObject from, String... path) {
        JsonValue at = from;
        for (String step : path) {
            at = at instanceof JsonObject object ? object.getOrDefault(step, JsonValue.NULL) : JsonValue.NULL;
        }
        if (at instanceof JsonArray list) {
            return list.getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .collect(Collectors.joining(" "));
        }
        return at instanceof JsonString text ? text.getString() : "";
    }

    /** The table as a file that Dutch Excel opens; a cell that a spreadsheet would calculate gets an apostrophe. */
    static byte[] csv(List<List<String>> rows) {
        StringBuilder text = new StringBuilder("\uFEFF");
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            for (List<String> row : rows) {
                printer.printRecord(row.stream().map(RegistrationRow::harmless).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String harmless(String cell) {
        String start = cell.stripLeading();
        boolean formula = !start.isEmpty() && "=+-@|%＝＋－＠".indexOf(start.charAt(0)) >= 0;
        boolean control = !cell.isEmpty() && "\t\r\n".indexOf(cell.charAt(0)) >= 0;
        return formula || control ? "'" + cell : cell;
    }
}
