// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.it.Desks.Arrived;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.client.ReadAnswer;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.FreshSignals.Fresh;
import nl.seinhuis.launch.Pseudonyms;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.stages.ledger.Receipt;
import nl.seinhuis.stages.seal.Pkcs12KeyStore;
import nl.seinhuis.stages.seal.Secret;
import nl.seinhuis.stages.seal.Signer;
import nl.seinhuis.stages.seal.SigningKeys;
import nl.seinhuis.verify.LedgerVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The mission, fact by fact, on the whole: real tokens, real REST, real AMQP, every delivery opened by its desk. */
class MissionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> REGIONS = Set.of("VR01", "VR02", "VR03", "VR20");
    private static final Set<String> INVESTIGATE =
            Set.of("police-noord", "police-midden", "kmar", "labour-inspectorate");
    private static final Set<String> MAY_KNOW = Set.of("care-coordinator-groningen", "veilig-thuis-groningen");
    private static final List<String> COMENSHA =
            List.of("comensha-shelter", "comensha-registration", "comensha-remote");
    private static final String COORDINATOR = "care-coordinator-groningen";
    private static final String UTRECHT = "care-coordinator-utrecht";
    private static final String ASSIST = "assist";
    private static final String TRIAGE = "triage";

    private static Stack stack;
    private static FreshSignals examples;
    private static Desks desks;

    @BeforeAll
    static void attaches_the_desks() throws Exception {
        stack = SharedStack.get();
        examples = FreshSignals.read();
        desks = Desks.attachAfterOthers(stack, REGIONS);
    }

    @AfterAll
    static void detaches_them() throws Exception {
        if (desks != null) {
            desks.close();
            assertThat(desks.faults()).isEmpty();
        }
    }

    @Test
    void the_landlords_signal_shows_the_coordinator_the_dwelling_and_never_the_tenants_name() throws Exception {
        Sent sent = send(examples.named("02"));

        JsonObject place = sent.at(COORDINATOR, TRIAGE).getJsonObject("objects").getJsonObject("place");
        assertThat(place.getString("level"))
                .isEqualTo(level(sent.told(COORDINATOR, TRIAGE), "place"))
                .isNotEqualTo("withheld+none");
        assertThat(place.getJsonObject("value").getString("municipality")).isEqualTo("GM0014");
        assertThat(place.getJsonObject("value").containsKey("bagId"))
                .isEqualTo(place.getString("level").startsWith("full"));
        assertThat(sent.everything()).doesNotContain("31600000002", "Beheerder");
        // By the matrix the name of a tenant is for the municipality's enforcement alone; that it gets there shows that
        // it is not kept from the others by accident.
        assertThat(sent.at("municipality-groningen-order", "administer").toString())
                .contains("Hendrik", "Fictief");
        sent.bodies().forEach((arrived, body) -> {
            if (!arrived.desk().equals("municipality-groningen-order")) {
                assertThat(body.toString()).as(arrived.desk()).doesNotContain("Hendrik", "Fictief");
            }
        });
    }

    @Test
    void the_housing_corporation_learns_of_a_dwelling_and_of_no_person() throws Exception {
        Sent sent = send(examples.named("06"));

        List<JsonObject> received = sent.at("woco-lefier").toList();
        assertThat(received).isNotEmpty();
        for (JsonObject body : received) {
            assertThat(body.getJsonArray("persons")).isEmpty();
            assertThat(body.getJsonObject("objects").getJsonObject("place").containsKey("value"))
                    .isTrue();
            assertThat(withoutPseudonyms(body))
                    .doesNotContain("Kok", "Uitgedacht", "31600000006", "employer", "victim", "\"ID\"");
        }
    }

    /** Any three letters may stand in a pseudonym. */
    private static String withoutPseudonyms(JsonObject body) {
        String text = body.toString();
        for (String pseudonym : Pseudonyms.in(body)) {
            text = text.replace(pseudonym, "");
        }
        return text;
    }

    @Test
    void a_signal_of_the_ggd_without_a_ground_for_breaching_secrecy_is_refused() throws Exception {
        String body = Files.readString(
                SharedStack.ROOT.resolve("schemas/examples/refused/no-secrecy-ground.ggd-groningen.json"));

        PostAnswer answer = stack.client("ggd-groningen").signals().post(utf8(body));

        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(400);
            JsonObject fault = refused.problem().getJsonArray("errors").stream()
                    .map(JsonValue::asJsonObject)
                    .filter(one -> "secrecy-ground-missing".equals(one.getString("code")))
                    .findFirst()
                    .orElseThrow();
            assertThat(fault.getString("pointer")).isEqualTo("/legal/gates");
            assertThat(fault.getString("nl")).contains("beroepsgeheim");
            assertThat(fault.getString("en")).contains("secrecy");
            assertThat(refused.problem().toString()).doesNotContain("Fatou");
        });
    }

    @Test
    void a_signal_that_excludes_the_police_does_not_reach_the_police() throws Exception {
        Fresh three = examples.named("16");
        JsonArray noPolice = Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("role", "police"))
                .build();

        Sent with = send(three.client(), Sent.read(three.json()));
        Sent without = send(three.client(), changed(examples.named("16"), "excludes", noPolice));

        assertThat(with.at("police-noord")).isNotEmpty();
        assertThat(without.at("police-noord")).isEmpty();
        assertThat(without.notAsked("police-noord")
                        .map(one -> one.getJsonObject("reason").getString("code")))
                .contains("excluded");
    }

    @Test
    void of_police_data_the_coordinator_learns_at_most_that_something_is_known_and_other_care_nothing()
            throws Exception {
        Sent first = send(examples.named("01"));
        Fresh every = examples.named("22");
        Sent second = send(every.client(), openedToAllCare(every));

        for (Sent sent : List.of(first, second)) {
            sent.bodies().forEach((arrived, body) -> {
                if (!INVESTIGATE.contains(arrived.desk())) {
                    assertThat(body.toString())
                            .as(arrived.desk())
                            .doesNotContain("ANTECEDENT", "BEKEND", "LOPEND-ONDERZOEK", "AANGIFTE");
                    boolean known = policeData(body).anyMatch("{\"known\":\"yes\"}"::equals);
                    assertThat(policeData(body)).as(arrived.desk()).allMatch("{\"known\":\"yes\"}"::equals);
                    assertThat(known && !MAY_KNOW.contains(arrived.desk()))
                            .as(arrived.desk())
                            .isFalse();
                }
            });
        }
        assertThat(policeData(first.at(COORDINATOR, TRIAGE))).isNotEmpty();
        assertThat(policeData(first.at("police-noord", "investigate")).toList().toString())
                .contains("ANTECEDENT");
        assertThat(second.at("municipality-groningen-social")).isNotEmpty();
    }

    /** The police's own conditions name every role that cares, and two desks are asked by name. */
    private static JsonObject openedToAllCare(Fresh signal) {
        JsonObject json = Sent.read(signal.json()
                .replace(
                        "\"recipients\":[\"care-coordinator\",\"veilig-thuis\"]",
                        "\"recipients\":[\"care-coordinator\",\"veilig-thuis\",\"ggd\",\"care-organisation\",\"youth-care\","
                                + "\"municipality-social\",\"comensha\",\"care-coordinator-remote\"]"));
        JsonArray named = Json.createArrayBuilder()
                .add("veilig-thuis-groningen")
                .add("care-terwille")
                .add("youth-care-noord")
                .add("ggd-groningen")
                .build();
        return Json.createObjectBuilder(json).add("addressees", named).build();
    }

    @Test
    void free_text_does_not_travel() throws Exception {
        for (String example : List.of("01", "02", "06", "22")) {
            Sent sent = send(examples.named(example));
            String text = sent.json().getJsonObject("narrative").getString("text");

            assertThat(sent.bodies()).isNotEmpty();
            assertThat(sent.everything()).doesNotContain(text.substring(0, 20), text.substring(text.length() - 14));
            assertThat(sent.bodies().values())
                    .allMatch(body -> !body.getJsonObject("objects")
                            .getJsonObject("narrative")
                            .containsKey("value"));
        }
    }

    @Test
    void a_victim_a_suspect_and_a_tenant_with_three_conditions_are_decided_person_by_person() throws Exception {
        Sent sent = send(examples.named("16"));

        String coordinator = sent.at(COORDINATOR).toList().toString();
        String police = sent.at("police-noord").toList().toString();
        assertThat(coordinator)
                .contains("Elena", "Voorstel", "+31600000016")
                .doesNotContain("Ruud", "Verdacht", "31600000017", "Wilma", "Huurder");
        assertThat(police)
                .contains("Ruud", "Verdacht", "+31600000017")
                .doesNotContain("Elena", "Voorstel", "31600000016", "Wilma", "Huurder", "31600000018");
        sent.bodies().forEach((arrived, body) -> {
            if (!Set.of(COORDINATOR, "police-noord").contains(arrived.desk())) {
                assertThat(body.toString())
                        .as(arrived.desk())
                        .doesNotContain("Elena", "Voorstel", "Ruud", "Verdacht", "Wilma", "Huurder", "+3160000001");
            }
        });
    }

    @Test
    void a_call_for_help_that_names_no_shelter_reaches_none_and_one_that_names_it_reaches_it() throws Exception {
        Fresh wanted = examples.named("17");
        Sent named = send(wanted);
        Sent unnamed = send(wanted.client(), changed(examples.named("17"), "addressees", JsonValue.EMPTY_JSON_ARRAY));

        assertThat(named.at("care-terwille", ASSIST).toString()).contains("Thuy", "Ontwerp");
        assertThat(unnamed.at("care-terwille")).isEmpty();
        assertThat(unnamed.notAsked("care-organisation")
                        .map(one -> one.getJsonObject("reason").getString("code")))
                .contains("not-addressed");
    }

    @Test
    void where_there_is_no_coordinator_the_remote_role_decides_and_no_name_reaches_comensha_without_consent()
            throws Exception {
        Sent sent = send(examples.named("09"));

        JsonObject told = sent.told("comensha-remote", TRIAGE);
        assertThat(told.getString("role")).isEqualTo("care-coordinator-remote");
        assertThat(told.getBoolean("shares")).isTrue();
        assertThat(sent.at("comensha-remote", TRIAGE).getString("region")).isEqualTo("VR20");
        for (String desk : COMENSHA) {
            sent.at(desk)
                    .flatMap(body -> body.getJsonArray("persons").stream())
                    .map(JsonValue::asJsonObject)
                    .forEach(person -> assertThat(
                                    person.getJsonObject("identity").containsKey("value"))
                            .as(desk)
                            .isFalse());
        }
        assertThat(sent.everything()).doesNotContain("Andrei", "Verzinsel");
    }

    @Test
    void the_name_reaches_comensha_where_the_victim_consented_and_not_where_she_did_not() throws Exception {
        Fresh with = examples.named("10 help");
        Fresh without = examples.named("10 help");

        Sent consented = send(with.client(), Sent.read(toComensha(with.json())));
        Sent refused = send(
                without.client(),
                Sent.read(toComensha(without.json()).replace("\"kind\":\"consent\"", "\"kind\":\"necessity\"")));

        assertThat(consented.at("comensha-shelter", ASSIST).toString()).contains("Blessing", "Denkbeeld");
        assertThat(refused.at("comensha-shelter", ASSIST).getJsonArray("persons"))
                .isEmpty();
        assertThat(refused.at("comensha-remote", ASSIST).getJsonArray("persons"))
                .isEmpty();
        assertThat(refused.everything()).doesNotContain("Blessing", "Denkbeeld", "31600000010");
    }

    /** The same in a region without a coordinator of its own, and for the two desks that stand in. */
    private static String toComensha(String json) {
        JsonObject moved = Sent.read(json.replace("\"VR01\"", "\"VR02\"")
                .replace("\"GM0014\"", "\"GM0080\"")
                .replace("\"OPVANG\"", "\"WONING\"")
                .replace("\"secret\":true", "\"secret\":false")
                .replace("\"shelter\":true", "\"shelter\":false")
                .replace("[\"care-coordinator\"]", "[\"care-coordinator-remote\",\"comensha\"]"));
        return Json.createObjectBuilder(moved).remove("excludes").build().toString();
    }

    @Test
    void a_repeated_post_gives_the_same_receipt_and_another_body_under_its_reference_is_refused() throws Exception {
        Fresh fresh = examples.named("23");
        byte[] other = utf8(changed(
                        fresh,
                        "indicators",
                        Json.createArrayBuilder().add("ALG-01").build())
                .toString());

        Posted first = posted(fresh.client(), utf8(fresh.json()));
        Posted again = posted(fresh.client(), utf8(fresh.json()));
        PostAnswer differs = stack.client(fresh.client()).signals().post(other);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.receipt().getJsonObject("receipt"))
                .isEqualTo(first.receipt().getJsonObject("receipt"));
        assertThat(differs).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.problem().getString("code")).isEqualTo("idempotency-conflict");
        });
    }

    @Test
    void a_receipt_is_signed_names_the_bytes_that_were_sent_and_stands_in_a_sound_ledger() throws Exception {
        Fresh fresh = examples.named("23");
        Posted posted = posted(fresh.client(), utf8(fresh.json()));
        Receipt receipt = receipt(posted.receipt().getJsonObject("receipt"));

        assertThat(receipt.digest()).isEqualTo(sha256(utf8(fresh.json())));
        assertThat(signer().verify(receipt.signedBytes(), Base64.getUrlDecoder().decode(receipt.signature())))
                .isTrue();
        StackTables tables = new StackTables(stack);
        List<byte[]> leaves = tables.read(
                "select leaf from ledger_entry where idx = ? and kind = 'received'",
                row -> row.getBytes(1),
                receipt.index());
        assertThat(leaves).hasSize(1);
        assertThat(HexFormat.of().formatHex(leaves.get(0))).isEqualTo(receipt.entryHash());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(new LedgerVerifier(out, out).verify(tables.ledger()))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    @Test
    void one_person_stops_a_desk_two_start_it_again_and_what_waited_arrives_then() throws Exception {
        Rest police = Rest.over("nobody", SharedStack.personToken("officer.police"));
        Rest health = Rest.over("nobody", SharedStack.personToken("officer.ggd"));
        String waiting = forUtrecht("GM9901");
        awaitState(waiting, "published");
        List<String> sent = new ArrayList<>(List.of(waiting));

        Rest.Answer stop =
                police.post("/stops", "{\"scope\":\"desk\",\"target\":\"" + UTRECHT + "\",\"reason\":\"oefening\"}");
        assertThat(stop.status()).isEqualTo(201);
        String lift = "/stops/" + stop.json().getString("id") + "/_lift";
        try {
            awaitState(waiting, "recalled");
            sent.add(forUtrecht("GM9902"));
            awaitState(sent.get(1), "cancelled");

            assertThat(police.post(lift, "").status()).isEqualTo(200);
            assertThat(police.post(lift, "").status()).isEqualTo(409);
            sent.add(forUtrecht("GM9903"));
            awaitState(sent.get(2), "cancelled");
            assertThat(health.post(lift, "").json().getString("state")).isEqualTo("lifted");
        } finally {
            // Whatever happened, no stop is left standing; lifting again does no harm.
            police.post(lift, "");
            health.post(lift, "");
        }
        assertThat(police.get("/stops").json().getJsonArray("stops").toString())
                .doesNotContain(stop.json().getString("id"));
        sent.add(forUtrecht("GM9904"));
        try (Desks utrecht = Desks.attach(stack, Set.of("VR09"))) {
            for (String each : sent) {
                awaitState(each, "delivered");
            }

            String received = utrecht.arrived().stream()
                    .filter(one -> one.desk().equals(UTRECHT))
                    .map(utrecht::open)
                    .toList()
                    .toString();
            // A stop loses nothing: what it took back and called off comes after all, once.
            for (String each : List.of("GM9901", "GM9902", "GM9903", "GM9904")) {
                assertThat(received).containsOnlyOnce(each);
            }
        }
    }

    /** A signal for a desk that nothing is attached to; its id. */
    private static String forUtrecht(String municipality) throws IOException, InterruptedException {
        Fresh fresh = examples.named("23");
        JsonObject place = Json.createObjectBuilder()
                .add("region", "VR09")
                .add("municipality", municipality)
                .add("kind", "WONING")
                .build();
        return posted(fresh.client(), utf8(changed(fresh, "place", place).toString()))
                .id();
    }

    private static void awaitState(String signal, String state) {
        StackTables tables = new StackTables(stack);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tables.read(
                                "select state from delivery where signal_id = ? and desk = ?",
                                row -> row.getString(1),
                                UUID.fromString(signal),
                                UTRECHT))
                        .containsExactly(state));
    }

    @Test
    void the_sender_is_told_in_dutch_and_in_english_why_each_category_is_shared_or_withheld() throws Exception {
        Sent sent = send(examples.named("16"));

        assertThat(sent.answer().getString("state")).isEqualTo("decided");
        List<JsonObject> reasons = new ArrayList<>();
        for (JsonValue one : sent.answer().getJsonArray("deliveries")) {
            JsonObject desk = one.asJsonObject();
            reasons.addAll(reasons(desk.getJsonArray("categories")));
            desk.getJsonArray("persons")
                    .forEach(person ->
                            reasons.addAll(reasons(person.asJsonObject().getJsonArray("categories"))));
        }
        sent.answer()
                .getJsonArray("notAsked")
                .forEach(one -> reasons.add(one.asJsonObject().getJsonObject("reason")));
        assertThat(reasons).hasSizeGreaterThan(100).allSatisfy(reason -> {
            assertThat(reason.getString("nl")).isNotBlank().isNotEqualTo(reason.getString("en"));
            assertThat(reason.getString("en")).isNotBlank();
            assertThat(reason.getString("code")).isNotBlank();
        });
        assertThat(sent.answer().toString()).doesNotContain("Elena", "Ruud", "Wilma", "3160000001");
    }

    @Test
    void two_desks_share_nothing_by_which_they_could_join_what_they_received() throws Exception {
        Set<String> words = SharedValues.vocabulary(desks.set());
        int pairs = 0;
        for (String example : List.of("01", "06", "16", "22")) {
            Sent sent = send(examples.named(example));
            SharedValues check = new SharedValues(words, sent.json(), digestInForce());
            List<Map.Entry<Arrived, JsonObject>> all = List.copyOf(sent.bodies().entrySet());
            // Held against itself a delivery shares all that tells: the check does find.
            assertThat(check.between(all.get(0), all.get(0))).hasSizeGreaterThan(100);
            for (int i = 0; i < all.size(); i++) {
                for (int j = i + 1; j < all.size(); j++) {
                    if (!all.get(i).getKey().desk().equals(all.get(j).getKey().desk())) {
                        assertThat(check.between(all.get(i), all.get(j)))
                                .as(
                                        "%s: %s and %s",
                                        example,
                                        all.get(i).getKey().desk(),
                                        all.get(j).getKey().desk())
                                .isEmpty();
                        pairs++;
                    }
                }
            }
        }
        assertThat(pairs).isGreaterThan(3);
    }

    /** Another test may have put the first set back together with what was handed in. */
    private static String digestInForce() {
        return new StackTables(stack)
                .read("select digest from policy_set where state = 'active'", row -> row.getString(1))
                .get(0);
    }

    private static Sent send(Fresh fresh) throws IOException, InterruptedException {
        return send(fresh.client(), Sent.read(fresh.json()));
    }

    /** Posts a signal and waits until every desk that is to receive something has it. */
    private static Sent send(String client, JsonObject json) throws IOException, InterruptedException {
        Set<String> before = desks.arrived().stream().map(Arrived::id).collect(Collectors.toSet());
        String id = posted(client, utf8(json.toString())).id();
        ReadAnswer answer = await().atMost(PATIENCE)
                .until(() -> stack.client(client).signals().deliveries(id), MissionIT::isDone);
        JsonObject told = ((Found) answer).json();
        long due = Verdict.all(told).values().stream().filter(Verdict::shares).count();
        Map<Arrived, JsonObject> bodies = new HashMap<>();
        Collection<Arrived> all = await().atMost(PATIENCE)
                .until(
                        () -> desks.arrived().stream()
                                .filter(one -> !before.contains(one.id()))
                                .toList(),
                        arrived -> arrived.size() >= due);
        all.forEach(one -> bodies.put(one, desks.open(one)));
        assertThat(bodies).hasSize((int) due);
        return new Sent(id, json, told, bodies);
    }

    private static boolean isDone(ReadAnswer answer) {
        return answer instanceof Found found
                && "decided".equals(found.json().getString("state"))
                && Verdict.all(found.json()).values().stream().allMatch(one -> one.delivered() || !one.shares());
    }

    private static Posted posted(String client, byte[] body) throws IOException, InterruptedException {
        PostAnswer answer = stack.client(client).signals().post(body);
        if (answer instanceof Refused refused) {
            throw new AssertionError(client + ": " + refused.status() + " " + refused.problem());
        }
        return (Posted) answer;
    }

    private static JsonObject changed(Fresh fresh, String member, JsonValue value) {
        return Json.createObjectBuilder(Sent.read(fresh.json()))
                .add(member, value)
                .build();
    }

    private static String level(JsonObject told, String category) {
        return told.getJsonArray("categories").stream()
                .map(JsonValue::asJsonObject)
                .filter(one -> one.getString("category").equals(category))
                .map(one -> one.getString("level"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> policeData(JsonObject body) {
        return body.getJsonArray("persons").stream()
                .map(person -> person.asJsonObject().getJsonObject("police-data"))
                .filter(cell -> cell.containsKey("value"))
                .map(cell -> cell.get("value").toString());
    }

    private static List<JsonObject> reasons(JsonArray categories) {
        return categories.stream()
                .map(one -> one.asJsonObject().getJsonObject("reason"))
                .toList();
    }

    private static Receipt receipt(JsonObject json) {
        return new Receipt(
                UUID.fromString(json.getString("signalId")),
                json.getString("digest"),
                json.getJsonNumber("index").longValueExact(),
                json.getString("entryHash"),
                json.getString("salt"),
                Instant.parse(json.getString("receivedAt")),
                json.getString("signer"),
                json.getString("signature"));
    }

    /** The broker's own signing key: so far it is nowhere published. */
    private static Signer signer() throws IOException {
        SecureRandom random = new SecureRandom();
        Secret password = new Secret(Files.readString(stack.folder().secrets().resolve("keys-password"))
                .strip());
        Pkcs12KeyStore keys =
                Pkcs12KeyStore.openOrCreate(stack.folder().keys().resolve("broker.p12"), password, false, random);
        return SigningKeys.openOrCreate(stack.folder().keys().resolve("broker.p12.signing"), keys, false, random)
                .current();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
