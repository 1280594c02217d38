// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.seinhuis.connectors.municipality.ZakenStub;
import nl.seinhuis.connectors.police.AgencyBroker;
import nl.seinhuis.it.ConnectorProcess.Agency;
import nl.seinhuis.kit.AgencyWeb;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.DeskSubscriber;
import nl.seinhuis.kit.hl7.MllpClient;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.FreshSignals.Fresh;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All connectors at once beside the whole, each a process of its own: a situation goes in as its agency writes it and
 * comes out at the right desks, in their formats, at the levels of the matrix. In between one of them is killed.
 */
class ConnectorsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String COORDINATOR = "care-coordinator-groningen";
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    /** A family name that no other test uses, so that a delivery can be told from those of others. */
    private static final String NAME = "Onverwisselbaar" + RUN;

    @TempDir
    private Path folder;

    private final Stack stack = SharedStack.get();
    private final ZakenStub zaken = new ZakenStub();
    private final List<ConnectorProcess> running = new ArrayList<>();
    private final Map<String, ConnectorProcess> byDesk = new HashMap<>();
    private final Collection<JsonObject> coordinator = new ConcurrentLinkedQueue<>();
    private MllpClient hl7;
    private AgencyWeb system;
    private AgencyWeb casework;
    private AgencyBroker police;

    @AfterEach
    void ends() {
        running.parallelStream().forEach(ConnectorProcess::close);
        if (system != null) {
            system.close();
        }
        if (casework != null) {
            casework.close();
        }
        if (police != null) {
            police.close();
        }
    }

    @Test
    void a_situation_goes_in_as_each_agency_writes_it_and_comes_out_at_the_right_desks_in_theirs() throws Exception {
        hl7 = MllpClient.onFreePort();
        system = AgencyWeb.start();
        casework = AgencyWeb.start(zaken);
        police = new AgencyBroker();
        startAll();
        DeliveryOpener opener = DeliveryOpener.withKey(stack.folder().deskKey(COORDINATOR), Clock.systemUTC());
        try (DeskSubscriber desk = stack.client(COORDINATOR)
                .receive(
                        COORDINATOR,
                        "VR01",
                        DeliveryHandler.opening(opener, (id, content) -> coordinator.add(content)))) {
            await().atMost(PATIENCE).until(desk::attached);
            await().atMost(PATIENCE).until(() -> running.stream().allMatch(ConnectorProcess::ready));
            quiet();
            policeToCoordinator();
            municipalityToPoliceAndCoordinator();
            marechausseeToCoordinator();
            inspectorateToMarechaussee();
            socialDomainBothWays();
            housingToMunicipality();
            ggdToCoordinator();
            olderSystemToCoordinator();
            youthCareToCoordinatorAndCare();
            careToRegistrationAndGgd();
            nationalCentreToYouthCare();
        }
        assertThat(running)
                .allSatisfy(
                        connector -> assertThat(connector.log()).doesNotContain(NAME, "\tat ", "999990019", "+316"));
    }

    private void startAll() throws Exception {
        Map<String, String> queues = new HashMap<>(police.settings("noord"));
        queues.put("police.out.format", "xml");
        start(new Agency("police", "police-noord", "police-noord", "VR01"), queues);
        for (String service : List.of("kmar", "labour-inspectorate")) {
            start(
                    new Agency("police", service, service, "VR01"),
                    with(new HashMap<>(police.settings(service)), "police.profile", service));
        }
        start(
                new Agency("ggd", "ggd-groningen", "ggd-groningen", "VR01"),
                with(
                        with(
                                with(
                                        system("ggd", "ggd.fhir", "ggd.out"),
                                        "ggd.purposes",
                                        "assist:AVG6-A+AVG6-E-HULP+AVG9-A+SEC-CONSENT, triage:AVG6-E-DUID+AVG9-G-23A+SEC-CONSENT"),
                                "ggd.hl7.host",
                                "127.0.0.1"),
                        "ggd.hl7.port",
                        String.valueOf(hl7.port())));
        start(
                new Agency("care", "care-terwille", "care-terwille", "VR01"),
                with(
                        system("care", "care.webhook", "care.out"),
                        "care.purposes",
                        "assist:AVG6-A+AVG6-E-HULP+AVG9-A+SEC-CONSENT"));
        start(
                new Agency("youth-care", "youth-care-noord", "youth-care-noord", "VR01"),
                with(
                        system("youth", "youth.webhook", "youth.out"),
                        "youth.purposes",
                        "assist:AVG6-A+AVG6-E-HULP+AVG9-A+SEC-CONSENT, triage:AVG6-E-DUID+AVG9-G-23A+SEC-CONSENT"));
        start(
                new Agency("comensha", "comensha", "comensha-registration", "VR01"),
                Map.of("comensha.desk", "registration"));
        municipality(
                "order", "triage:AVG6-E-DUID+AVG9-G-23A, administer:AVG6-E-BEST, investigate:AVG6-E-OPS+AVG10-SV161");
        municipality("social", "triage:AVG6-E-DUID+AVG9-G-23A, assist:AVG6-E-HULP");
    }

    private void municipality(String domain, String purposes) throws Exception {
        Map<String, String> all =
                casework.settings(folder.resolve(domain), "municipality.webhook", "municipality.zaken");
        Files.writeString(Path.of(all.get("secrets.dir"), "zaken"), ZakenStub.SECRET);
        all.putAll(Map.of(
                "municipality.domain", domain,
                "municipality.oin", "00000001111111120000",
                "municipality.purposes", purposes,
                "municipality.zaken.client", "koppeling",
                "municipality.zaken.secret", "secret:zaken",
                "municipality.zaken.rsin", "123456782",
                "municipality.zaken.casetype", "https://catalogi.example/zaaktypen/1",
                "municipality.events.url", all.get("municipality.zaken.url") + "/events",
                "municipality.events.ca", all.get("municipality.zaken.ca")));
        String desk = "municipality-groningen-" + domain;
        start(new Agency("municipality", desk, desk, "VR01"), all);
    }

    private Map<String, String> system(String name, String webhook, String out) {
        return system.settings(folder.resolve(name), webhook, out);
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        settings.put(key, value);
        return settings;
    }

    private void start(Agency agency, Map<String, String> own) throws IOException {
        ConnectorProcess connector = ConnectorProcess.start(stack, folder, agency, own);
        running.add(connector);
        byDesk.put(agency.desk(), connector);
    }

    /** 1: a neighbourhood officer is handed somebody else's passport. XML in a queue; the coordinator sees no police data. */
    private void policeToCoordinator() throws Exception {
        String signal = passportToCoordinator("noord.in", "police-noord", "PN " + RUN, "ALG-10");
        await().atMost(PATIENCE)
                .until(() -> police.texts("noord.answers").toString().contains(signal));
    }

    /** 6: enforcement finds a cook in a storeroom. An event in; police and labour inspectorate get it on their queues. */
    private void municipalityToPoliceAndCoordinator() throws Exception {
        String reference = "TOEZICHT-" + RUN;
        byDesk.get("police-noord").killAndStartAgain();
        assertThat(casework.post(
                                folder.resolve("order"),
                                "/events",
                                Map.of("Content-Type", "application/cloudevents+json"),
                                Agencies.cook(reference, NAME).getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(201);
        String signal = posted("municipality-groningen-order", "municipality-groningen-order", reference);
        assertThat(coordinatorSees("ARB-01", signal, "municipality-groningen-order")
                        .getString("purpose"))
                .isEqualTo("triage");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(xml(NAME))
                        .as(() -> decisions("municipality-groningen-order", signal))
                        .hasSize(1));
        assertThat(xml(NAME).get(0)).contains("<purpose>investigate</purpose>", "<postcode>9797ZZ</postcode>");
        await().atMost(PATIENCE)
                .until(() -> police.texts("labour-inspectorate.deliveries").stream()
                        .anyMatch(json -> json.contains("\"" + NAME + "\"") && json.contains("\"9797ZZ\"")));
    }

    /** 1 again, at a border: the Marechaussee as the police do, with its own decision. */
    private void marechausseeToCoordinator() throws Exception {
        passportToCoordinator("kmar.in", "kmar", "KMAR " + RUN, "ALG-08");
    }

    private String passportToCoordinator(String queue, String desk, String reference, String indicator)
            throws Exception {
        String passport = Agencies.passport(reference, NAME).replace("ALG-10", indicator);
        police.put(queue, "application/xml", passport.getBytes(StandardCharsets.UTF_8));
        String signal = posted(desk, desk, reference);
        JsonObject seen = coordinatorSees(indicator, signal, desk);
        assertThat(seen.getString("purpose")).isEqualTo("triage");
        assertThat(seen.toString()).doesNotContain("ANTECEDENT", "Verzonnen", "9799ZZ");
        return signal;
    }

    /** 7: the strawberry field. JSON from supervision, without the Wpg; the Marechaussee learns of it roughly, without a name. */
    private void inspectorateToMarechaussee() throws Exception {
        String reference = "NLA " + RUN;
        police.put(
                "labour-inspectorate.in",
                "application/json",
                Agencies.strawberries(reference, NAME).getBytes(StandardCharsets.UTF_8));
        String signal = posted("labour-inspectorate", "labour-inspectorate", reference);
        JsonObject seen = coordinatorSees("ARB-08", signal, "labour-inspectorate");
        assertThat(seen.getString("purpose")).isEqualTo("triage");
        assertThat(seen.toString()).doesNotContain(NAME, "XX001X");
        String delivery = delivery(signal, "kmar");
        await().atMost(PATIENCE)
                .until(() -> police.properties("kmar.deliveries", "seinhuis_levering")
                        .contains(delivery));
        assertThat(police.texts("kmar.deliveries").toString()).doesNotContain(NAME, "9796ZZ", "9797ZZ");
    }

    /** 9: the social domain tells the coordinator; and what the coordinator asks of it becomes its case, and not that of order. */
    private void socialDomainBothWays() throws Exception {
        String reference = "WMO-" + RUN;
        String event = Agencies.cook(reference, NAME).replace("ARB-01", "ARB-04");
        assertThat(casework.post(
                                folder.resolve("social"),
                                "/events",
                                Map.of("Content-Type", "application/cloudevents+json"),
                                event.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(201);
        String signal = posted("municipality-groningen-social", "municipality-groningen-social", reference);
        JsonObject seen = coordinatorSees("ARB-04", signal, "municipality-groningen-social");
        assertThat(seen.toString()).doesNotContain("9797ZZ", "\"Kok\"");

        Fresh wanted = FreshSignals.read().named("17");
        assertThat(stack.client(wanted.client()).signals().post(wanted.json().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(Posted.class, posted -> {
                    String zaak = "SH-" + delivery(posted.id(), "municipality-groningen-social");
                    await().atMost(PATIENCE)
                            .until(() -> zaken.zaken().toString().contains(zaak)
                                    && cases("social").contains(zaak));
                    assertThat(cases("order")).doesNotContain(zaak);
                });
        assertThat(zaken.objects().toString()).doesNotContain("Ontwerp");
    }

    private List<String> cases(String domain) {
        String own = casework.settings(folder.resolve(domain), "x", "out").get("out.url");
        return zaken.identifications(URI.create(own).getPath());
    }

    /** The delivery of a signal to a desk, once there is one. */
    private String delivery(String signal, String desk) {
        StackTables tables = new StackTables(stack);
        return await().atMost(PATIENCE)
                .until(
                        () -> tables.read(
                                "select id::text from delivery where signal_id = ?::uuid and desk = ? and kind = 'gedeeld'",
                                row -> row.getString(1),
                                signal,
                                desk),
                        found -> found.size() == 1)
                .get(0);
    }

    private List<String> xml(String text) {
        return police.texts("noord.deliveries").stream()
                .filter(message -> message.contains(text))
                .toList();
    }

    /** 2: a house in an ordinary street. Public order gets it as a case with the dwelling, without a person in the case. */
    private void housingToMunicipality() throws Exception {
        Fresh house = FreshSignals.read().named("02");
        String number = String.valueOf(10_000 + System.nanoTime() % 80_000);
        String json = house.json().replace("\"houseNumber\":\"31\"", "\"houseNumber\":\"" + number + "\"");
        assertThat(stack.client(house.client()).signals().post(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Posted.class);
        await().atMost(PATIENCE).until(() -> zaken.objects().toString().contains("\"houseNumber\":\"" + number + "\""));
        assertThat(zaken.zaken().toString()).doesNotContain(number, "Fictief");
        await().atMost(PATIENCE).until(() -> !zaken.events().isEmpty());
        assertThat(zaken.events().toString()).doesNotContain(number, "Fictief");
    }

    /** 3: "which city is this?" A FHIR Bundle with consent; the coordinator may help, and sees who she is. */
    private void ggdToCoordinator() throws Exception {
        String reference = "GGD-" + RUN;
        assertThat(post("ggd", "/fhir", "application/fhir+json", Agencies.bundle(reference, NAME)))
                .isEqualTo(201);
        String signal = posted("ggd-groningen", "ggd-groningen", reference);
        JsonObject seen = coordinatorSees("ALG-11", signal, "ggd-groningen");
        assertThat(seen.getString("purpose")).isEqualTo("assist");
        assertThat(seen.toString()).contains(NAME);
    }

    /** 3 again, as an older system writes it: HL7 v2 over MLLP. */
    private void olderSystemToCoordinator() throws Exception {
        String reference = "HL7-" + RUN;
        assertThat(hl7.send(Hl7.consultation(reference, NAME + "oud").getBytes(StandardCharsets.UTF_8)))
                .contains("MSA|AA|" + reference);
        String signal = posted("ggd-groningen", "ggd-groningen", reference);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(coordinator)
                        .as(() -> decisions("ggd-groningen", signal))
                        .anyMatch(body -> body.toString().contains(NAME + "oud")));
    }

    /** 5: seventeen and nine months. JSON in; coordinator helps, and a named care organisation gets what was consented to. */
    private void youthCareToCoordinatorAndCare() throws Exception {
        String reference = "JZN-" + RUN;
        assertThat(post("youth", "/signalen", "application/json", Agencies.girl(reference, NAME)))
                .isEqualTo(201);
        String signal = posted("youth-care-noord", "youth-care-noord", reference);
        assertThat(coordinatorSees("SEK-09", signal, "youth-care-noord").getString("purpose"))
                .isEqualTo("assist");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(byDesk.get("care-terwille").text("postvak-in"))
                        .as(() -> decisions("youth-care-noord", signal))
                        .contains(NAME));
        assertThat(byDesk.get("care-terwille").text("postvak-in")).doesNotContain("2009-02-17");
    }

    /** 10: help and registration apart. With written consent the national centre has a row; the named GGD may help. */
    private void careToRegistrationAndGgd() throws Exception {
        String registered = "TW-R-" + RUN;
        assertThat(post("care", "/meldingen", "application/json", Agencies.registered(registered, NAME)))
                .isEqualTo(201);
        String signal = posted("care-terwille", "care-terwille", registered);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(byDesk.get("comensha-registration").text("registratie"))
                                .as(() -> decisions("care-terwille", signal))
                                .contains(";care-organisation;Possible victim;Blessing;" + NAME));
        String helped = "TW-H-" + RUN;
        Path part = byDesk.get("care-terwille").folder().resolve("data/postvak-uit/" + helped + ".part");
        Files.writeString(part, Agencies.helped(helped, NAME));
        Files.move(part, part.resolveSibling(helped + ".json"));
        String help = posted("care-terwille", "care-terwille", helped);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                system.received(folder.resolve("ggd")).values())
                        .as(() -> decisions("care-terwille", help))
                        .anyMatch(body -> body.contains("\"resourceType\":\"Communication\"") && body.contains(NAME)));
    }

    /** The national centre asks a named youth care desk to help a minor. */
    private void nationalCentreToYouthCare() throws Exception {
        String reference = "COM-" + RUN;
        Path part = byDesk.get("comensha-registration").folder().resolve("data/meldingen/" + reference + ".part");
        Files.writeString(part, Agencies.minor(reference, NAME));
        Files.move(part, part.resolveSibling(reference + ".json"));
        String signal = posted("comensha-registration", "comensha", reference);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                system.received(folder.resolve("youth")).values())
                        .as(() -> decisions("comensha", signal))
                        .anyMatch(body -> body.contains(NAME)));
    }

    private int post(String name, String path, String type, String body) throws Exception {
        var answer = system.post(
                folder.resolve(name), path, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.body()).as(path).doesNotContain("redenen", "\"error\"");
        return answer.statusCode();
    }

    /** Waits for the receipt; a refusal ends the wait. */
    private String posted(String desk, String client, String reference) {
        ConnectorProcess connector = byDesk.get(desk);
        await().atMost(PATIENCE).until(() -> {
            assertThat(connector.text("refused")).as(client).isEmpty();
            return !connector.signal(reference).isEmpty();
        });
        return connector.signal(reference);
    }

    private JsonObject coordinatorSees(String indicator, String signal, String client) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen(indicator))
                        .as(() -> decisions(client, signal))
                        .isPresent());
        return seen(indicator).orElseThrow();
    }

    /** What others left behind comes first, and is not what is looked for here. */
    private void quiet() {
        int[] before = {-1};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(700)).until(() -> {
            boolean quiet = coordinator.size() == before[0];
            before[0] = coordinator.size();
            return quiet;
        });
        coordinator.clear();
    }

    /** The last delivery that names this indicator. */
    private Optional<JsonObject> seen(String indicator) {
        return coordinator.stream()
                .filter(body -> body.getJsonObject("objects") != null)
                .filter(body -> body.getJsonObject("objects")
                                        .getJsonObject("indicators")
                                        .get("value")
                                instanceof JsonArray codes
                        && codes.getValuesAs(JsonString.class).stream()
                                .anyMatch(code -> code.getString().equals(indicator)))
                .reduce((first, last) -> last);
    }

    private String decisions(String client, String signal) {
        try {
            return stack.client(client).signals().deliveries(signal) instanceof Found found
                    ? found.json().toString()
                    : "no answer";
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** A day near today, in Dutch time. */
    static String day(int days) {
        return LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(days).toString();
    }
}
