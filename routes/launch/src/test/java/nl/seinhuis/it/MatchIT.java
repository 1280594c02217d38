// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.seinhuis.it.Desks.Arrived;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.model.Desk;
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

    private static Desks desks;
    private static Set<String> told;

    @BeforeAll
    static void attaches_the_desks() throws Exception {
        desks = Desks.attachAfterOthers(
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
        List<Duration> took = new ArrayList<>();
        // The machine of the tests itself may be busy elsewhere for two seconds, though hardly three times.
        while (took.size() < 3 && took.stream().noneMatch(MatchIT::soon)) {
            took.add(untilBothHeard());
        }
        assertThat(took).anyMatch(MatchIT::soon);
    }

    private static boolean soon(Duration took) {
        return took.compareTo(Duration.ofSeconds(2)) < 0;
    }

    /** From the second signal about a number to what each desk hears of it. */
    private static Duration untilBothHeard() throws Exception {
        String phone = PhoneSignals.phone();
        Map<String, Arrived> first = posted(DRENTHE, PhoneSignals.signal("VR03", phone, true));
        assertThat(first.keySet()).containsExactlyInAnyOrderElementsOf(told);
        first.values().forEach(one -> assertThat(known(one)).isEmpty());

        long before = System.nanoTime();
        Map<String, Arrived> second = posted(ORDER, PhoneSignals.signal("VR01", phone, true));
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        assertThat(known(second, GRONINGEN)).containsExactly(hit("VR03", DRENTHE));
        assertThat(known(second, DRENTHE)).containsExactly(hit("VR01", GRONINGEN));
        told.stream()
                .filter(desk -> !desk.equals(GRONINGEN) && !desk.equals(DRENTHE))
                .forEach(desk -> assertThat(known(second, desk)).as(desk).isEmpty());
        second.values().forEach(MatchIT::says_nothing_else);
        return took;
    }

    @Test
    void a_hit_cannot_be_told_from_no_hit_from_outside() throws Exception {
        String phone = PhoneSignals.phone();
        List<Arrived> all = new ArrayList<>(
                posted(DRENTHE, PhoneSignals.signal("VR03", phone, true)).values());
        all.addAll(posted(ORDER, PhoneSignals.signal("VR01", phone, true)).values());

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
        String phone = PhoneSignals.phone();
        posted(DRENTHE, PhoneSignals.signal("VR03", phone, true));
        Rest.Answer silent = Rest.as(UTRECHT).post("/signals", PhoneSignals.signal("VR09", phone, false));
        assertThat(silent.status()).isEqualTo(202);

        // What is compared after it shows that it was passed over: one answer per desk, and none names its region.
        Map<String, Arrived> later = posted(ORDER, PhoneSignals.signal("VR01", phone, true));
        assertThat(known(later, GRONINGEN)).containsExactly(hit("VR03", DRENTHE));
        assertThat(known(later, UTRECHT)).isEmpty();
    }

    @Test
    void a_number_on_the_stop_list_connects_nothing() throws Exception {
        posted(DRENTHE, PhoneSignals.signal("VR03", HOTLINE, true));
        posted(ORDER, PhoneSignals.signal("VR01", HOTLINE, true))
                .forEach((desk, one) -> assertThat(known(one)).as(desk).isEmpty());
    }

    @Test
    void with_police_data_only_its_source_desk_hears_of_it() throws Exception {
        String phone = PhoneSignals.phone();
        posted(POLICE, PhoneSignals.police(phone));
        Map<String, Arrived> answer = posted(DRENTHE, PhoneSignals.signal("VR03", phone, true));
        assertThat(known(answer, POLICE)).containsExactly(hit("VR03", DRENTHE));
        told.stream()
                .filter(desk -> !desk.equals(POLICE))
                .forEach(desk -> assertThat(known(answer, desk)).as(desk).isEmpty());

        String other = PhoneSignals.phone();
        posted(DRENTHE, PhoneSignals.signal("VR03", other, true));
        Map<String, Arrived> again = posted(POLICE, PhoneSignals.police(other));
        assertThat(known(again, POLICE)).containsExactly(hit("VR03", DRENTHE));
        assertThat(known(again, DRENTHE)).isEmpty();
        assertThat(known(again, GRONINGEN)).isEmpty();
    }

    @Test
    void a_false_match_is_taken_back_after_a_correction_and_a_withdrawal() throws Exception {
        String phone = PhoneSignals.phone();
        int before = answers();
        String first = id(Rest.as(DRENTHE).post("/signals", PhoneSignals.signal("VR03", phone, true)));
        byDesk(before);
        before = answers();
        String second = id(Rest.as(ORDER).post("/signals", PhoneSignals.signal("VR01", phone, true)));
        Map<String, Arrived> hits = byDesk(before);
        assertThat(known(hits, GRONINGEN)).isNotEmpty();

        int corrected = answers();
        assertThat(Rest.as(ORDER)
                        .post(
                                "/signals/" + second + "/_correct",
                                PhoneSignals.signal("VR01", PhoneSignals.phone(), true))
                        .status())
                .isEqualTo(202);
        takenBack(GRONINGEN, hits);
        takenBack(DRENTHE, hits);
        byDesk(corrected); // the corrected signal is compared anew

        Map<String, Arrived> anew = posted(ORDER, PhoneSignals.signal("VR01", phone, true));
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
}
