// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.municipality;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.signal.NotASignal;

/**
 * CloudEvents 1.0, structured JSON, in the NL GOV profile: source a URN, type in reverse domain notation with one
 * version, no {@code subject} (it is outside of what is sealed), attribute names of at most twenty small letters and
 * digits, 64 KiB.
 */
final class EventMessage {

    static final String MEDIA_TYPE = "application/cloudevents+json";
    static final int LARGEST = 64 * 1024;

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final String ARRIVED = "nl.mensenhandelsignalen.levering-ontvangen.v1";

    private EventMessage() {}

    /**
     * The data of an event.
     *
     * @throws NotASignal with everything in which it does not keep to the profile
     */
    static JsonObject data(byte[] body) throws NotASignal {
        JsonObject event = StrictJson.object(body)
                .orElseThrow(() -> new NotASignal(List.of("Het bericht is geen JSON-object in UTF-8.")));
        List<String> faults = new ArrayList<>();
        demand(faults, event, "specversion", "1\\.0", "Gebruik CloudEvents 1.0.");
        demand(faults, event, "id", "[A-Za-z0-9._:-]{1,128}", "Geef elk bericht een eigen id.");
        demand(
                faults,
                event,
                "source",
                "urn:nld:(oin:[0-9]{20}|kvknr:[0-9]{8}):systeem:[a-z0-9-]{1,64}",
                "Gebruik urn:nld:oin:<oin>:systeem:<naam>.");
        demand(
                faults,
                event,
                "type",
                "[a-z0-9-]+(\\.[a-z0-9-]+)+\\.v[0-9]{1,3}",
                "Gebruik omgekeerde domeinnotatie met een versie, bijvoorbeeld nl.mensenhandelsignalen.signaal-gemeld.v1.");
        if (event.containsKey("datacontenttype")) {
            demand(faults, event, "datacontenttype", "application/json(;.*)?", "Gebruik application/json.");
        }
        if (event.containsKey("subject")) {
            faults.add("subject: Dit veld is niet toegestaan: het is zichtbaar buiten de melding.");
        }
        if (!event.keySet().stream().allMatch(name -> name.matches("[a-z0-9]{1,20}|data_base64"))) {
            faults.add("bericht: De naam van een veld past niet in het profiel.");
        }
        if (!time(event.get("time"))) {
            faults.add("time: Gebruik een tijdstip volgens RFC 3339.");
        }
        if (!(event.get("data") instanceof JsonObject data)) {
            faults.add("data: Hier hoort de melding als object te staan.");
            throw new NotASignal(faults);
        }
        if (!faults.isEmpty()) {
            throw new NotASignal(faults);
        }
        return data;
    }

    private static void demand(List<String> faults, JsonObject event, String name, String pattern, String sentence) {
        if (!(event.get(name) instanceof JsonString text) || !text.getString().matches(pattern)) {
            faults.add(name + ": " + sentence);
        }
    }

    private static boolean time(@org.jspecify.annotations.Nullable JsonValue value) {
        if (value == null) {
            return true;
        }
        try {
            return value instanceof JsonString text
                    && OffsetDateTime.parse(text.getString()).getYear() > 2000;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Tells that something has come and where it is, and nothing of it ("informatiearm"). */
    static String arrived(String id, String oin, URI zaak, Instant now) {
        return JSON.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", id)
                .add("source", "urn:nld:oin:" + oin + ":systeem:seinhuis-koppeling")
                .add("type", ARRIVED)
                .add("time", now.truncatedTo(ChronoUnit.HOURS).toString())
                .add("dataref", zaak.toString())
                .build()
                .toString();
    }
}
