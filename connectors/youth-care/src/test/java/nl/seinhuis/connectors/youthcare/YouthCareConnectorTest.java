// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.youthcare;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Drafts;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.WebConnectorContract;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.signal.NotASignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract, for the system of a youth care agency. */
class YouthCareConnectorTest extends WebConnectorContract {

    private static final String PURPOSES =
            "assist:AVG6-A+AVG6-E-HULP+AVG9-A+SEC-CONSENT, triage:AVG6-E-DUID+AVG9-G-23A+SEC-CONSENT";

    @Override
    protected Connector connector() {
        return new YouthCareConnector();
    }

    @Override
    protected String path() {
        return "/signalen";
    }

    @Override
    protected String type() {
        return "application/json";
    }

    @Override
    protected String changed(String good) {
        return good.replace("SEK-09", "SEK-03");
    }

    @Override
    protected Map<String, String> settings(Path folder) {
        Map<String, String> all = agency().settings(folder, "youth.webhook", "youth.out");
        all.put("youth.purposes", PURPOSES);
        return all;
    }

    @Override
    protected Map<String, byte[]> badInputs() {
        String good = good("B-1");
        Map<String, byte[]> all = spoilt(good);
        all.put("deeply nested", utf8("[".repeat(60_000)));
        all.put(
                "no consent and no ground",
                utf8(good.replace("toestemmingen", "x").replace("doorbrekingen", "y")));
        all.put("two young persons", utf8(good.replaceAll("(?s)\"jeugdige\":(\\{.*?\\}\\})", "\"jeugdige\":[$1,$1]")));
        all.put("a member twice", utf8(good.replace("\"regio\"", "\"regio\":\"VR02\",\"regio\"")));
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "2009-02-17, jeugdige, true",
        "2009-02-17, ouders, false",
        "2012-05-05, jeugdige, false",
        "2012-05-05, ouders, false",
        "2012-05-05, jeugdige+ouders, true",
        "2016-05-05, ouders, true",
        "2016-05-05, jeugdige, false",
        "2010-11-20, jeugdige, true",
        "2010-11-21, jeugdige, false",
        "2010, jeugdige, false"
    })
    void consent_is_given_by_whom_the_law_says_at_that_age(String birth, String givers, boolean good) {
        Properties properties = new Properties();
        properties.setProperty("youth.purposes", PURPOSES);
        YouthCareSignalMapper mapper =
                new YouthCareSignalMapper(YouthCareSettings.read(new Settings(properties, Map.of())));
        JsonObject message = StrictJson.object(utf8(good("JZN-88")
                        .replace("2009-02-17", birth)
                        .replace("\"door\":[\"jeugdige\"]", "\"door\":[\"" + givers.replace("+", "\",\"") + "\"]")))
                .orElseThrow();
        try {
            assertThat(mapper.draft(message)).isNotNull();
            assertThat(good).isTrue();
        } catch (NotASignal e) {
            assertThat(good).as(e.reasons().toString()).isFalse();
            assertThat(e.reasons()).allMatch(reason -> reason.startsWith("toestemmingen 1/door: "));
        }
    }

    @Test
    void a_bsn_goes_with_the_ground_of_the_agency() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("youth.purposes", PURPOSES);
        YouthCareSignalMapper mapper =
                new YouthCareSignalMapper(YouthCareSettings.read(new Settings(properties, Map.of())));
        String message = good("JZN-89")
                .replace("\"voornaam\"", "\"bsn\":\"999990019\",\"voornaam\"")
                .replace(
                        "\"geïnformeerd\"",
                        "\"bsnGronden\":[{\"ontvangers\":[\"youth-care\"],\"datum\":\"2026-11-20\",\"functie\":\"gedragswetenschapper\","
                                + "\"reden\":\"jeugdwet-zeven-twee\",\"tot\":\"2027-05-20\"}],\"geïnformeerd\"");
        assertThat(Drafts.signal(mapper.draft(StrictJson.object(utf8(message)).orElseThrow()))
                        .getJsonObject("legal")
                        .getJsonArray("gates")
                        .get(2)
                        .toString())
                .contains(
                        "\"kind\":\"sender-bsn\"",
                        "\"subject\":\"p1\"",
                        "\"recipients\":[\"youth-care\"]",
                        "\"categories\":[\"bsn\"]",
                        "\"reason\":\"jeugdwet-zeven-twee\"");
    }

    @Override
    protected String good(String reference) {
        return """
            {"dossier":"%s","datum":"2026-11-12","bron":"omgeving","regio":"VR01","gemeente":"GM0014","plaats":"OPVANG",
            "jeugdige":{"voornaam":"Sanne","achternaam":"%s","geboren":"2009-02-17","minderjarig":"ja","geslacht":"meisje",
            "nationaliteiten":["NL"],"taal":"nl","telefoons":["+31600000005"],
            "verblijf":{"regio":"VR01","gemeente":"GM0014","geheim":"nee","instelling":"ja"}},
            "signalen":["SEK-01","ALG-13","SEK-09"],"vormen":["SEK"],"werving":"IntimatePartner",
            "medewerker":"J. Jeugdwerker","functie":"jeugdzorgwerker",
            "toestemmingen":[{"betreft":"jeugdige","ontvangers":["care-coordinator","veilig-thuis"],"gegevens":["identity","birth-date","gender-language","contact","residence","nationality","status","minor"],"vorm":"schriftelijk","door":["jeugdige"],"datum":"2026-11-20","functie":"jeugdzorgwerker","reden":"toestemming-gegeven","tot":"2027-05-20"}],
            "doorbrekingen":[{"ontvangers":["care-coordinator","veilig-thuis"],"gegevens":["place","observation","indicators","coercion","exploitation","legal-meta","reporter-role"],"datum":"2026-11-20","functie":"gedragswetenschapper","reden":"conflict-van-plichten","tot":"2027-05-20"}],
            "geïnformeerd":{"status":"ja"}}
            """.formatted(reference, PERSON);
    }
}
