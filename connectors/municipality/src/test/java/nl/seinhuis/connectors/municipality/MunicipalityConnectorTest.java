// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.municipality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import nl.seinhuis.kit.AgencyWeb;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Drafts;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.WebConnectorContract;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.testing.TestFolders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract, for the events and cases of a municipality's public order. */
class MunicipalityConnectorTest extends WebConnectorContract {

    private static final ZakenStub ZAKEN = new ZakenStub();

    @AfterAll
    static void nothing_of_the_dwelling_left_the_agency() {
        assertThat(ZAKEN.zaken().toString()).doesNotContain("9798ZZ", "0014019999999002");
        assertThat(ZAKEN.events().toString()).doesNotContain("9798ZZ", "0014019999999002", "subject");
    }

    @Override
    protected Connector connector() {
        return new MunicipalityConnector();
    }

    @Override
    protected AgencyWeb.Responder responder() {
        return ZAKEN;
    }

    @Override
    protected String path() {
        return "/events";
    }

    @Override
    protected String type() {
        return "application/cloudevents+json; charset=utf-8";
    }

    @Override
    protected String changed(String good) {
        return good.replace("ARB-01", "ARB-02");
    }

    @Override
    protected Map<String, String> settings(Path folder) throws IOException {
        Map<String, String> all = agency().settings(folder, "municipality.webhook", "municipality.zaken");
        Files.writeString(Path.of(all.get("secrets.dir"), "zaken"), ZakenStub.SECRET);
        all.put("municipality.domain", "order");
        all.put("municipality.oin", "00000001111111120000");
        all.put("municipality.purposes", "triage:AVG6-E-DUID+AVG9-G-23A, administer:AVG6-E-BEST");
        all.put("municipality.zaken.client", "koppeling");
        all.put("municipality.zaken.secret", "secret:zaken");
        all.put("municipality.zaken.rsin", "123456782");
        all.put("municipality.zaken.casetype", "https://catalogi.example/zaaktypen/1");
        all.put("municipality.events.url", all.get("municipality.zaken.url") + "/events");
        all.put("municipality.events.ca", all.get("municipality.zaken.ca"));
        return all;
    }

    @Override
    protected Map<String, byte[]> badInputs() {
        String good = good("B-1");
        Map<String, byte[]> all = spoilt(good);
        all.put("deeply nested", utf8("{\"data\":" + "[".repeat(60_000)));
        all.put("another version", utf8(good.replace("\"1.0\"", "\"0.3\"")));
        all.put("a subject", utf8(good.replace("\"id\"", "\"subject\":\"999990019\",\"id\"")));
        all.put(
                "a source that is a place",
                utf8(good.replace("urn:nld:oin:00000001111111120000:systeem:toezicht", "https://gemeente.example")));
        all.put("a type without a version", utf8(good.replace("gemeld.v1", "gemeld")));
        all.put("a name in capitals", utf8(good.replace("\"id\"", "\"doelCode\":\"x\",\"id\"")));
        all.put("data as text", utf8(good.replaceAll("(?s)\"data\":\\{.*\\}\\}", "\"data\":\"x\"}")));
        all.put("a time that is none", utf8(good.replace("2026-11-14T08:00:00Z", "gisteren")));
        all.put("a misspelt field", utf8(good.replace("\"signalen\"", "\"signaal\"")));
        all.put("html", utf8("<html><script>alert(1)</script></html>"));
        return all;
    }

    @Override
    protected List<String> delivered(Path folder) throws IOException {
        String base = URI.create(settings(folder).get("municipality.zaken.url")).getPath();
        return ZAKEN.identifications(base).stream()
                .map(identification -> identification.substring(3))
                .toList();
    }

    @Test
    void a_domain_does_not_declare_what_belongs_to_the_other() throws Exception {
        Properties properties = new Properties();
        properties.putAll(settings(TestFolders.create("domain")));
        properties.setProperty("municipality.purposes", "assist:AVG6-E-HULP, triage:AVG6-E-DUID");
        Settings settings = new Settings(properties, Map.of());
        MunicipalitySettings unused = MunicipalitySettings.read(settings);
        org.assertj.core.api.Assertions.assertThatThrownBy(settings::check)
                .hasMessageContaining("municipality.purposes: assist is not for the domain order");
    }

    @Test
    void what_is_about_an_earlier_delivery_is_added_to_its_case_once() throws Exception {
        Path folder = Files.createDirectories(TestFolders.create("about").resolve("agency"));
        Properties properties = new Properties();
        properties.putAll(settings(folder));
        MunicipalitySettings own = MunicipalitySettings.read(new Settings(properties, Map.of()));
        ZakenApi api = new ZakenApi(own.zaken(), new nl.seinhuis.kit.SettableClock("2026-11-21T10:20:30Z"));
        URI zaak = api.delivered("11111111-1111-4111-8111-111111111111", json("{\"kind\":\"gedeeld\"}"));
        JsonObject event = json("{\"kind\":\"ingetrokken\",\"about\":\"11111111-1111-4111-8111-111111111111\"}");
        for (int i = 0; i < 2; i++) {
            assertThat(api.delivered("22222222-2222-4222-8222-222222222222", event))
                    .isEqualTo(zaak);
        }
        assertThat(delivered(folder)).hasSize(2).containsOnly("11111111-1111-4111-8111-111111111111");
    }

    @Test
    void a_bsn_goes_with_the_ground_of_the_municipality() throws Exception {
        Path folder = Files.createDirectories(TestFolders.create("bsn").resolve("agency"));
        Properties properties = new Properties();
        properties.putAll(settings(folder));
        MunicipalitySignalMapper mapper =
                new MunicipalitySignalMapper(MunicipalitySettings.read(new Settings(properties, Map.of())));
        String ground = "\"bsnGronden\":[{\"betrokkene\":2,\"ontvangers\":[\"police\"],\"datum\":\"2026-11-13\","
                + "\"functie\":\"toezichthouder\",\"reden\":\"wabb-artikel-tien\",\"tot\":\"2027-05-13\"}],";
        String event = good("B-2")
                .replace("\"voornamen\"", "\"burgerservicenummer\":\"999990019\",\"voornamen\"")
                .replace("\"informatieplicht\"", ground + "\"informatieplicht\"");
        JsonObject signal = Drafts.signal(mapper.draft(EventMessage.data(utf8(event))));
        assertThat(signal.getJsonArray("persons").getJsonObject(1).getString("bsn"))
                .isEqualTo("999990019");
        assertThat(signal.getJsonObject("legal").getJsonArray("gates").toString())
                .contains(
                        "\"kind\":\"sender-bsn\"",
                        "\"subject\":\"p2\"",
                        "\"recipients\":[\"police\"]",
                        "\"categories\":[\"bsn\"]");
        assertThatThrownBy(() -> mapper.draft(EventMessage.data(utf8(event.replace("\"betrokkene\":2,", "")))))
                .isInstanceOfSatisfying(
                        NotASignal.class,
                        refused -> assertThat(refused.reasons())
                                .anyMatch(reason -> reason.startsWith("bsnGronden 1/betrokkene: ")));
    }

    private static JsonObject json(String text) {
        return nl.seinhuis.kit.access.StrictJson.object(utf8(text)).orElseThrow();
    }

    @Override
    protected String good(String reference) {
        return """
            {"specversion":"1.0","id":"%s","source":"urn:nld:oin:00000001111111120000:systeem:toezicht",
            "type":"nl.mensenhandelsignalen.signaal-gemeld.v1","time":"2026-11-14T08:00:00Z","datacontenttype":"application/json",
            "data":{"zaaknummer":"%s","datum":"2026-11-13","tijd":"23:05","bron":"zelfwaargenomen","betrouwbaarheid":5,"vastgesteld":true,
            "locatie":{"veiligheidsregio":"VR01","gemeente":"GM0014","bag":"0014019999999006","postcode":"9797ZZ","huisnummer":7,"soort":"BEDRIJF"},
            "betrokkenen":[{"rol":"slachtoffer","geslachtsnaam":"Kok","minderjarig":"nee","geslacht":"man","nationaliteiten":["ID"],"taal":"id"},
            {"rol":"werkgever","voornamen":"Peter","geslachtsnaam":"%s","minderjarig":"nee","telefoonnummers":["+31600000006"]}],
            "signalen":["ALG-01","ALG-04","ARB-01","ARB-03"],"dwangmiddelen":["DebtBondage","WithholdsDocuments"],
            "vormen":["ARB"],"branches":["HORECA"],"sbi":"I","medewerker":"H. Handhaver","functie":"toezichthouder",
            "informatieplicht":{"status":"uitgesteld","reden":"belang-toezicht","herbeoordelen":"2027-02-01"}}}
            """.formatted(reference, reference, PERSON);
    }
}
