// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.seinhuis.it.Desks.Arrived;
import nl.seinhuis.launch.SharedStack;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.Desk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether something is known elsewhere, from POST to what each desk opens, over the real broker. */
class MatchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GRONINGEN = "care-coordinator-groningen";
    private static final String DRENTHE = "care-coordinator-drenthe";
    private static final String UTRECHT = "care-coordinator-utrecht";
    private static final String ORDER = "municipality-groningen-order";
    private static final String POLICE = "police-noord";
    private static final String HOTLINE = "+31334481186";
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final Random RANDOM = new Random();

    private static Desks desks;
    private static Set<String> told;

    @BeforeAll
    static void attaches_the_desks() throws Exception {
        desks = Desks.attach(
                SharedStack.get(),
                Desks.set(SharedStack.get()).desks().stream()
                        .flatMap(desk -> desk.regions().stream())
                        .collect(Collectors.toSet()));
        told = desks.set().desks().stream()
                .filter(desk -> desk.purposes().contains(Purpose.MATCH))
                .map(Desk::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @AfterAll
    static void detaches_them() throws Exception {
        if (desks != null) {
            desks.close();
        }
    }

    @Test
    void two_regions_that_hold_the_same_number_hear_of_each_other_and_nobody_else_does() throws Exception {
        String phone = phone();
        Map<String, Arrived> first = posted(DRENTHE, signal("VR03", phone, true));
        assertThat(first.keySet()).containsExactlyInAnyOrderElementsOf(told);
        first.values().forEach(one -> assertThat(known(one)).isEmpty());

        long before = System.nanoTime();
        Map<String, Arrived> second = posted(ORDER, signal("VR01", phone, true));
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        assertThat(known(second, GRONINGEN)).containsExactly(hit("VR03", DRENTHE));
        assertThat(known(second, DRENTHE)).containsExactly(hit("VR01", GRONINGEN));
        told.stream()
                .filter(desk -> !desk.equals(GRONINGEN) && !desk.equals(DRENTHE))
                .forEach(desk -> assertThat(known(second, desk)).as(desk).isEmpty());
        assertThat(took).isLessThan(Duration.ofSeconds(2));
        second.values().forEach(MatchIT::says_nothing_else);
    }

    @Test
    void a_hit_cannot_be_told_from_no_hit_from_outside() throws Exception {
        String phone = phone();
        List<Arrived> all =
                new ArrayList<>(posted(DRENTHE, signal("VR03", phone, true)).values());
        all.addAll(posted(ORDER, signal("VR01", phone, true)).values());

        assertThat(all.stream().map(one -> one.sealed().length()).distinct()).hasSize(1);
        assertThat(all.stream()
                        .map(one -> one.properties().get("cloudEvents_type"))
                        .distinct())
                .hasSize(1);
        assertThat(all.stream()
                        .map(one -> one.properties().get("cloudEvents_expires"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void who_did_not_declare_it_has_no_part() throws Exception {
        String phone = phone();
        posted(DRENTHE, signal("VR03", phone, true));
        Rest.Answer silent = Rest.as(UTRECHT).post("/signals", signal("VR09", phone, false));
        assertThat(silent.status()).isEqualTo(202);

        // What is compared after it shows that it was passed over: one answer per desk, and none names its region.
        Map<String, Arrived> later = posted(ORDER, signal("VR01", phone, true));
        assertThat(known(later, GRONINGEN)).containsExactly(hit("VR03", DRENTHE));
        assertThat(known(later, UTRECHT)).isEmpty();
    }

    @Test
    void a_number_on_the_stop_list_connects_nothing() throws Exception {
        posted(DRENTHE, signal("VR03", HOTLINE, true));
        posted(ORDER, signal("VR01", HOTLINE, true))
                .forEach((desk, one) -> assertThat(known(one)).as(desk).isEmpty());
    }

    @Test
    void with_police_data_only_its_source_desk_hears_of_it() throws Exception {
        String phone = phone();
        posted(POLICE, policeSignal(phone));
        Map<String, Arrived> answer = posted(DRENTHE, signal("VR03", phone, true));
        assertThat(known(answer, POLICE)).containsExactly(hit("VR03", DRENTHE));
        told.stream()
                .filter(desk -> !desk.equals(POLICE))
                .forEach(desk -> assertThat(known(answer, desk)).as(desk).isEmpty());

        String other = phone();
        posted(DRENTHE, signal("VR03", other, true));
        Map<String, Arrived> again = posted(POLICE, policeSignal(other));
        assertThat(known(again, POLICE)).containsExactly(hit("VR03", DRENTHE));
        assertThat(known(again, DRENTHE)).isEmpty();
        assertThat(known(again, GRONINGEN)).isEmpty();
    }

    @Test
    void a_false_match_is_taken_back_after_a_correction_and_a_withdrawal() throws Exception {
        String phone = phone();
        int before = answers();
        String first = id(Rest.as(DRENTHE).post("/signals", signal("VR03", phone, true)));
        byDesk(before);
        before = answers();
        String second = id(Rest.as(ORDER).post("/signals", signal("VR01", phone, true)));
        Map<String, Arrived> hits = byDesk(before);
        assertThat(known(hits, GRONINGEN)).isNotEmpty();

        int corrected = answers();
        assertThat(Rest.as(ORDER)
                        .post("/signals/" + second + "/_correct", signal("VR01", phone(), true))
                        .status())
                .isEqualTo(202);
        takenBack(GRONINGEN, hits);
        takenBack(DRENTHE, hits);
        byDesk(corrected); // the corrected signal is compared anew

        Map<String, Arrived> anew = posted(ORDER, signal("VR01", phone, true));
        assertThat(Rest.as(DRENTHE).post("/signals/" + first + "/_withdraw", "").status())
                .isEqualTo(202);
        takenBack(GRONINGEN, anew);
    }

    private static void takenBack(String desk, Map<String, Arrived> hits) {
        String event = hits.get(desk).id();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(desks.arrived().stream()
                                .filter(one -> one.desk().equals(desk))
                                .map(desks::open)
                                .filter(body -> body.getString("kind").equals("ingetrokken"))
                                .map(body -> body.getString("about")))
                        .contains(event));
    }

    private static void says_nothing_else(Arrived one) {
        JsonObject body = desks.open(one);
        assertThat(body.keySet())
                .isSubsetOf("kind", "id", "desk", "region", "set", "expires", "about", "known", "tooCommon");
        body.getJsonArray("known")
                .forEach(hit -> assertThat(hit.asJsonObject().keySet()).isSubsetOf("region", "week", "contact"));
    }

    private static Map<String, Object> hit(String region, String contact) {
        LocalDate today = LocalDate.now(AMSTERDAM);
        String week = "%04d-W%02d"
                .formatted(today.get(IsoFields.WEEK_BASED_YEAR), today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        return Map.of("region", region, "week", week, "contact", contact);
    }

    private static List<Map<String, Object>> known(Map<String, Arrived> answers, String desk) {
        return known(answers.get(desk));
    }

    private static List<Map<String, Object>> known(Arrived one) {
        List<Map<String, Object>> known = new ArrayList<>();
        JsonArray array = desks.open(one).getJsonArray("known");
        for (int i = 0; i < array.size(); i++) {
            Map<String, Object> hit = new HashMap<>();
            JsonObject json = array.getJsonObject(i);
            json.keySet().forEach(name -> hit.put(name, json.getString(name)));
            known.add(hit);
        }
        return known;
    }

    /** Posts and waits for the answer that every desk of the arrangement gets. */
    private static Map<String, Arrived> posted(String client, String body) throws Exception {
        int before = answers();
        id(Rest.as(client).post("/signals", body));
        return byDesk(before);
    }

    private static String id(Rest.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String location = answer.header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static int answers() {
        return desks.samenloop().size();
    }

    private static Map<String, Arrived> byDesk(int before) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> answers() >= before + told.size());
        Map<String, Arrived> byDesk = new HashMap<>();
        List<Arrived> all = new ArrayList<>(desks.samenloop());
        all.subList(before, all.size())
                .forEach(one ->
                        assertThat(byDesk.put(one.desk(), one)).as(one.desk()).isNull());
        return byDesk;
    }

    private static String phone() {
        return "+316" + (10_000_000 + RANDOM.nextInt(90_000_000));
    }

    private static String signal(String region, String phone, boolean match) {
        JsonArrayBuilder purposes = Json.createArrayBuilder().add(purpose("triage", "AVG6-E-DUID"));
        if (match) {
            purposes.add(purpose("match", "AVG6-E-KOP"));
        }
        return base(region, "VR01".equals(region) ? "GM0014" : "VR03".equals(region) ? "GM0106" : "GM0344")
                .add("purposes", purposes)
                .add("persons", Json.createArrayBuilder().add(victim(phone)))
                .add("indicators", Json.createArrayBuilder().add("ALG-09"))
                .add("legal", Json.createObjectBuilder().add("regime", "avg").add("subjectInformed", informed()))
                .build()
                .toString();
    }

    private static String policeSignal(String phone) {
        JsonObjectBuilder gate = Json.createObjectBuilder()
                .add("kind", "wpg-decision")
                .add("subject", "p1")
                .add("recipients", Json.createArrayBuilder().add("police"))
                .add("categories", Json.createArrayBuilder().add("contact").add("identity"))
                .add("date", LocalDate.now(AMSTERDAM).toString())
                .add("function", "privacyfunctionaris")
                .add("reason", "besluit-samenwerking")
                .add("validUntil", LocalDate.now(AMSTERDAM).plusMonths(6).toString());
        return base("VR01", "GM0014")
                .add(
                        "purposes",
                        Json.createArrayBuilder()
                                .add(purpose("triage", "WPG-20"))
                                .add(purpose("match", "WPG-8-9")))
                .add("persons", Json.createArrayBuilder().add(victim(phone)))
                .add(
                        "legal",
                        Json.createObjectBuilder()
                                .add("regime", "wpg")
                                .add("gates", Json.createArrayBuilder().add(gate))
                                .add("subjectInformed", informed())
                                .add("wpgArticle", "20")
                                .add("decisionReference", "BESLUIT-2026-07"))
                .build()
                .toString();
    }

    private static JsonObjectBuilder base(String region, String municipality) {
        LocalDate today = LocalDate.now(AMSTERDAM);
        return Json.createObjectBuilder()
                .add("reference", "match-" + Long.toString(System.nanoTime(), 36) + "-" + RANDOM.nextInt(1_000_000))
                .add(
                        "observation",
                        Json.createObjectBuilder()
                                .add("date", today.toString())
                                .add("manner", "from-third-party")
                                .add("reliability", 3)
                                .add("hard", false)
                                .add("urgency", "normal"))
                .add(
                        "place",
                        Json.createObjectBuilder()
                                .add("region", region)
                                .add("municipality", municipality)
                                .add("kind", "ONBEKEND"))
                .add("expires", today.plusMonths(6).toString());
    }

    private static JsonObjectBuilder victim(String phone) {
        return Json.createObjectBuilder()
                .add("ref", "p1")
                .add("role", "victim")
                .add("victimStatus", "possible")
                .add("minor", "no")
                .add("phones", Json.createArrayBuilder().add(phone));
    }

    private static JsonObjectBuilder purpose(String purpose, String basis) {
        return Json.createObjectBuilder()
                .add("purpose", purpose)
                .add("basis", Json.createArrayBuilder().add(basis));
    }

    private static JsonObjectBuilder informed() {
        return Json.createObjectBuilder()
                .add("status", "postponed")
                .add("reason", "veiligheid-betrokkene")
                .add("review", LocalDate.now(AMSTERDAM).plusMonths(2).toString());
    }
}
