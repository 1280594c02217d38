// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A delivery as two lines of CSV: what a landlord may know of a dwelling, and of persons nothing. */
final class DeliveryCsv {

    private record Cell(String heading, List<String> path) {

        Cell(String heading, String... path) {
            this(heading, List.of(path));
        }
    }

    private static final List<Cell> CELLS = List.of(
            new Cell("soort", "kind"),
            new Cell("doel", "purpose"),
            new Cell("loket", "desk"),
            new Cell("regio", "region"),
            new Cell("gemeente", "objects", "place", "value", "municipality"),
            new Cell("bag-id", "objects", "place", "value", "bagId"),
            new Cell("postcode", "objects", "place", "value", "postcode"),
            new Cell("huisnummer", "objects", "place", "value", "houseNumber"),
            new Cell("toevoeging", "objects", "place", "value", "addition"),
            new Cell("soort plaats", "objects", "place", "value", "kind"),
            new Cell("week", "objects", "observation", "value", "week"),
            new Cell("datum", "objects", "observation", "value", "date"),
            new Cell("urgentie", "objects", "observation", "value", "urgency"),
            new Cell("signalen", "objects", "indicators", "value"),
            new Cell("grondslag", "basis"),
            new Cell("doorgeven", "limits", "onward"),
            new Cell("verwijderen na", "limits", "eraseAfter"),
            new Cell("vervangt levering", "replaces"),
            new Cell("gaat over levering", "about"));

    private DeliveryCsv() {}

    static byte[] of(String id, JsonObject content) {
        List<String> head = new ArrayList<>(List.of("levering"));
        List<String> row = new ArrayList<>(List.of(id));
        for (Cell cell : CELLS) {
            head.add(cell.heading());
            row.add(text(content, cell.path()));
        }
        return CsvOut.bytes(List.of(head, row));
    }

    private static String text(JsonValue from, List<String> path) {
        JsonValue at = from;
        for (String step : path) {
            at = at instanceof JsonObject object ? object.getOrDefault(step, JsonValue.NULL) : JsonValue.NULL;
        }
        return shown(at);
    }

    /** A BAG id stays text in a spreadsheet only by what is around it; the reader gets its digits in any case. */
    private static String shown(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(DeliveryCsv::shown).collect(Collectors.joining(" "));
        }
        return value instanceof JsonNumber number ? number.toString() : "";
    }
}
