// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.stack.SharedStack;

/** One event of every kind to a coordinator, told while that desk is stopped; and how each arrives after it got another key. */
public final class HeldEvents {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DESK = "care-coordinator-utrecht";
    private static final String FAR = "care-coordinator-drenthe";
    private static final String SENDER = "municipality-groningen-order";

    private final StackTables tables = new StackTables(SharedStack.get());
    private final String phone = PhoneSignals.phone();
    private String minor = "";
    private String declined = "";
    private String answered = "";
    private String own = "";
    private List<String> held = List.of();

    private HeldEvents() {}

    /** While nothing is stopped: what the events will be about. */
    public static HeldEvents before() throws Exception {
        HeldEvents events = new HeldEvents();
        FreshSignals.Fresh girl = FreshSignals.read().named("05");
        events.minor = id(Rest.as(girl.client())
                .post("/signals", girl.json().replace("VR01", "VR09").replace("GM0014", "GM0344")));
        String asked = id(Rest.as(SENDER).post("/signals", PhoneSignals.signal("VR09", PhoneSignals.phone(), false)));
        String delivery = events.delivered(asked);
        events.delivered(events.minor);
        events.declined = events.ask(delivery);
        events.answered = events.ask(delivery);
        events.own = id(Rest.as(DESK).post("/signals", PhoneSignals.signal("VR03", PhoneSignals.phone(), false)));
        return events;
    }

    private static String id(Rest.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String location = answer.header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private String delivered(String signal) {
        return allDelivered(signal).get(0);
    }

    /** One for each purpose. */
    private List<String> allDelivered(String signal) {
        return await().atMost(PATIENCE)
                .until(
                        () -> tables.read(
                                "select id::text from delivery where signal_id = ?::uuid and desk = ? and state = 'delivered'",
                                row -> row.getString(1),
                                signal,
                                DESK),
                        found -> !found.isEmpty());
    }

    private String ask(String delivery) throws Exception {
        return id(
                Rest.as(DESK).post("/contacts", "{\"about\":\"" + delivery + "\",\"words\":\"Wie kan mij bellen?\"}"));
    }

    /** While the desk is stopped. */
    public void tell() throws Exception {
        answer(declined, "{\"outcome\":\"declined\"}");
        answer(answered, "{\"outcome\":\"answered\",\"words\":\"Belt u het team.\"}");
        id(Rest.as(FAR).post("/signals", PhoneSignals.signal("VR03", phone, true)));
        await().atMost(PATIENCE).until(() -> count("samenloop") == 1);
        id(Rest.as(SENDER).post("/signals", PhoneSignals.signal("VR09", phone, true)));
        await().atMost(PATIENCE)
                .until(() ->
                        tables.number("select count(*) from watch where signal_id = ?::uuid and state = 'waiting'", own)
                                == 1);
        tables.change("update watch set next_attempt_at = now() where signal_id = '" + own + "'");
        tables.change("update coming_of_age set looked = looked - 1 where signal_id = '" + minor + "'");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(List.of(
                                count("samenloop"), count("contact"), count("onbevestigd"), count("leeftijdsgrens")))
                        .containsExactly(2L, 2L, 1L, 1L));
        held = tables.read(
                "select id::text from delivery where desk = ? and held and kind not in ('gedeeld', 'gecorrigeerd')",
                row -> row.getString(1),
                DESK);
    }

    private void answer(String contact, String body) throws Exception {
        String theirs = tables.read(
                        "select source_id::text from contact where id = ?::uuid", row -> row.getString(1), contact)
                .get(0);
        Rest.Answer answer = Rest.as(SENDER).post("/contacts/" + theirs + "/_answer", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private long count(String kind) {
        return tables.number("select count(*) from delivery where desk = ? and held and kind = ?", DESK, kind);
    }

    /**
     * Each arrived once, and says what is so.
     *
     * @param arrived bodies of what the desk opened with its new key, by the id of the delivery
     */
    public void heardOnce(Supplier<Map<String, List<JsonObject>>> arrived) {
        assertThat(held).hasSize(6);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(arrived.get()).containsKeys(held.toArray(String[]::new)));
        Map<String, JsonObject> said = new TreeMap<>();
        for (String id : held) {
            assertThat(arrived.get().get(id)).as("arrived once").hasSize(1);
            JsonObject body = arrived.get().get(id).get(0);
            assertThat(body.getString("id")).isEqualTo(id);
            said.put(name(body), body);
        }
        assertThat(said.keySet())
                .containsExactly(
                        "answered", "declined", "known elsewhere", "known nowhere", "leeftijdsgrens", "onbevestigd");
        assertThat(said.values().stream().map(body -> body.getString("set")).distinct())
                .hasSize(1);
        JsonObject lost = said.get("answered").getJsonObject("contact");
        assertThat(lost.getBoolean("lost"))
                .as("words that nobody but their author has")
                .isTrue();
        assertThat(lost.getString("words")).contains("Stel uw vraag opnieuw").doesNotContain("Belt u");
        assertThat(lost.keySet()).containsExactlyInAnyOrder("id", "state", "lost", "words");
        assertThat(said.get("known elsewhere").getJsonArray("known").toString()).contains("VR03", FAR);
        assertThat(said.get("onbevestigd").getString("signal")).isEqualTo(own);
        assertThat(said.get("leeftijdsgrens").getString("about")).isIn(allDelivered(minor));
    }

    private static String name(JsonObject body) {
        return switch (body.getString("kind")) {
            case "contact" -> body.getJsonObject("contact").getString("state");
            case "samenloop" -> body.getJsonArray("known").isEmpty() ? "known nowhere" : "known elsewhere";
            default -> body.getString("kind");
        };
    }
}
