// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.police;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.AgencyConnectorContract;
import nl.seinhuis.kit.Connector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, for messages in the queues of a police unit. */
class PoliceConnectorTest extends AgencyConnectorContract {

    private static AgencyBroker agency;

    @BeforeAll
    static void starts() throws Exception {
        agency = new AgencyBroker();
    }

    @AfterAll
    static void stops() {
        agency.close();
    }

    @Override
    protected Connector connector() {
        return new PoliceConnector();
    }

    private static String prefix(Path folder) {
        return "q" + Integer.toHexString(folder.toString().hashCode());
    }

    @Override
    protected Map<String, String> settings(Path folder) {
        return agency.settings(prefix(folder));
    }

    @Override
    protected void offer(Path folder, String reference) throws IOException {
        put(folder, "application/xml", xml(reference, 3));
    }

    @Override
    protected void offerChanged(Path folder, String reference) throws IOException {
        put(folder, "application/json", json(reference, 4));
    }

    @Override
    protected void offerBytes(Path folder, byte[] bytes) throws IOException {
        String start = new String(bytes, 0, Math.min(bytes.length, 1), StandardCharsets.ISO_8859_1);
        agency.put(prefix(folder) + ".in", start.equals("<") ? "application/xml" : "application/json", bytes);
    }

    private static void put(Path folder, String type, String text) throws IOException {
        agency.put(prefix(folder) + ".in", type, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected boolean emptied(Path folder) {
        return agency.waiting(prefix(folder) + ".in") == 0;
    }

    @Override
    protected boolean underWay(Path folder) {
        return !emptied(folder);
    }

    @Override
    protected Map<String, byte[]> badInputs() {
        String xml = xml("B-1", 3);
        String json = json("B-1", 3);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("nothing", new byte[0]);
        all.put("cut off", utf8(xml.substring(0, xml.length() - 30)));
        all.put("json cut off", utf8(json.substring(0, json.length() - 30)));
        all.put("huge", utf8("<" + "x".repeat(600_000)));
        all.put(
                "an entity that reads a file",
                utf8("<!DOCTYPE m [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + xml.replace("T. Testpersoon", "&e;")));
        all.put("a billion laughs", utf8(laughs() + xml.replace("T. Testpersoon", "&l9;")));
        all.put("a document type from elsewhere", utf8("<!DOCTYPE m SYSTEM \"https://kwaad.example/m.dtd\">" + xml));
        all.put(
                "a schema of its own",
                utf8(xml.replace(
                        "<melding ",
                        "<melding xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                + " xsi:schemaLocation=\"urn:nl:seinhuis:melding:1 https://kwaad.example/m.xsd\""
                                + " xsi:type=\"kwaad\" ")));
        all.put("deeply nested", utf8("<a>".repeat(60_000)));
        all.put("json deeply nested", utf8("[".repeat(100_000)));
        all.put("utf-16", xml.getBytes(StandardCharsets.UTF_16));
        all.put("wrong charset", json.replace(PERSON, "Zoë").getBytes(StandardCharsets.ISO_8859_1));
        all.put("an unknown element", utf8(xml.replace("<geinformeerd", "<geheim/><geinformeerd")));
        all.put("an unknown member", utf8(json.replace("\"kenmerk\"", "\"anders\":1,\"kenmerk\"")));
        all.put("no article", utf8(json.replace("\"artikel\":\"20\",", "")));
        all.put("no decision", utf8(xml.replace(" besluit=\"BESLUIT-1\"", "")));
        all.put("no wpg at all", utf8(json.replaceAll("\"wpg\":\\{.*?\\},", "")));
        all.put("a zip bomb", packed());
        all.put("bytes", new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe});
        return all;
    }

    private static String laughs() {
        StringBuilder type = new StringBuilder("<!DOCTYPE m [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            type.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return type.append("]>").toString();
    }

    @Override
    protected String reasons(Path folder) {
        return String.join("\n", agency.properties(prefix(folder) + ".refused", "seinhuis_redenen"));
    }

    @Override
    protected List<String> delivered(Path folder) {
        return agency.properties(prefix(folder) + ".deliveries", "seinhuis_levering");
    }

    static String xml(String reference, int reliability) {
        return """
            <melding xmlns="urn:nl:seinhuis:melding:1" kenmerk="%s" vervalt="2027-06-30">
              <doel code="triage"><grondslag>WPG-20</grondslag><grondslag>WPG-5</grondslag></doel>
              <waarneming datum="2026-11-17" tijd="21:40" wijze="zelf-gezien" betrouwbaarheid="%d" zeker="ja" urgentie="hoog"/>
              <plaats regio="VR01" gemeente="GM0014" soort="WONING"/>
              <persoon nr="1" rol="slachtoffer" slachtoffer="mogelijk" achternaam="%s" minderjarig="nee"><telefoon>+31600000001</telefoon></persoon>
              <signaal>ALG-01</signaal><signaal>ALG-10</signaal>
              <vorm>SEK</vorm>
              <medewerker naam="T. Testpersoon" functie="wijkagent"/>
              <wpg artikel="20" besluit="BESLUIT-1" zaak="PL-1">
                <verstrekking van="1" aan="care-coordinator" gegevens="identity status" datum="2026-11-20" functie="privacyfunctionaris" reden="besluit-samenwerking" tot="2027-05-20"/>
              </wpg>
              <geinformeerd status="uitgesteld" reden="belang-onderzoek" herbeoordelen="2027-02-01"/>
            </melding>
            """.formatted(reference, reliability, PERSON);
    }

    static String json(String reference, int reliability) {
        return """
            {"kenmerk":"%s","vervalt":"2027-06-30",
            "doel":[{"code":"triage","grondslag":["WPG-20","WPG-5"]}],
            "waarneming":{"datum":"2026-11-17","tijd":"21:40","wijze":"zelf-gezien","betrouwbaarheid":%d,"zeker":true,"urgentie":"hoog"},
            "plaats":{"regio":"VR01","gemeente":"GM0014","soort":"WONING"},
            "persoon":[{"nr":1,"rol":"slachtoffer","slachtoffer":"mogelijk","achternaam":"%s","minderjarig":"nee","telefoon":["+31600000001"]}],
            "signaal":["ALG-01","ALG-10"],"vorm":["SEK"],
            "medewerker":{"naam":"T. Testpersoon","functie":"wijkagent"},
            "wpg":{"artikel":"20","besluit":"BESLUIT-1","zaak":"PL-1"},
            "geinformeerd":{"status":"uitgesteld","reden":"belang-onderzoek","herbeoordelen":"2027-02-01"}}
            """.formatted(reference, reliability, PERSON);
    }
}
