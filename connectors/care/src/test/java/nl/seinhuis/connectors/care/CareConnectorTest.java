// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.care;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.WebConnectorContract;

/** The contract, for a care organisation that has both a folder and a system of its own. */
class CareConnectorTest extends WebConnectorContract {

    @Override
    protected Connector connector() {
        return new CareConnector();
    }

    @Override
    protected String path() {
        return "/meldingen";
    }

    @Override
    protected String type() {
        return "application/json";
    }

    @Override
    protected String changed(String good) {
        return good.replace("\"hoog\"", "\"normaal\"");
    }

    @Override
    protected Map<String, String> settings(Path folder) {
        Map<String, String> all = agency().settings(folder, "care.webhook", "care.out");
        all.put("care.purposes", "triage:AVG6-E-DUID+AVG9-G-23A+SEC-CONFLICT");
        return all;
    }

    /** Through the folder. */
    @Override
    protected void offer(Path folder, String reference) throws IOException {
        Path part = mailbox(folder).resolve(reference + ".part");
        Files.writeString(part, good(reference));
        Files.move(part, mailbox(folder).resolve(reference + ".json"));
    }

    @Override
    protected void offerBytes(Path folder, byte[] bytes) throws IOException {
        super.offerBytes(folder, bytes);
        String start = new String(bytes, 0, Math.min(bytes.length, 100), StandardCharsets.ISO_8859_1);
        Files.write(mailbox(folder).resolve(start.contains("Bundle") ? "bad.fhir.json" : "bad.json"), bytes);
    }

    private static Path mailbox(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("data/postvak-uit"));
    }

    @Override
    protected boolean emptied(Path folder) throws IOException {
        return super.emptied(folder) && text(mailbox(folder)).isEmpty();
    }

    @Override
    protected Map<String, byte[]> badInputs() {
        String good = good("B-1");
        Map<String, byte[]> all = spoilt(good);
        all.put("deeply nested", utf8("[".repeat(100_000)));
        all.put("a field that nobody knows", utf8(good.replace("\"regio\"", "\"reggio\"")));
        all.put("no ground", utf8(good.replaceAll("(?s)\"gronden\":\\[.*?\\],\\s*\"ge", "\"ge")));
        all.put("a ground for nobody", utf8(good.replace("\"aan\":[\"care-coordinator\"]", "\"aan\":[]")));
        all.put("a Bundle with a script", utf8("{\"resourceType\":\"Bundle\",\"id\":\"<script>\"}"));
        all.put("a Bundle that is deeply nested", utf8("{\"resourceType\":\"Bundle\",\"entry\":" + "[".repeat(90_000)));
        all.put("a twice given field", utf8(good.replace("\"regio\"", "\"regio\":\"VR02\",\"regio\"")));
        all.put("objects for texts", utf8(good.replace("\"VR03\"", "{\"a\":[]}")));
        return all;
    }

    @Override
    protected String reasons(Path folder) throws IOException {
        StringBuilder reasons = new StringBuilder(super.reasons(folder));
        Path returned = folder.resolve("data/teruggestuurd");
        for (Path file : nl.seinhuis.kit.disk.Disk.list(returned, ".reden.txt")) {
            reasons.append(Files.readString(file));
        }
        return reasons.toString();
    }

    @Override
    protected String good(String reference) {
        return """
            {"kenmerk":"%s","datum":"2026-11-05","wijze":"open bron","betrouwbaarheid":3,"urgentie":"hoog",
            "regio":"VR03","gemeente":"GM0106","plaats":"ONLINE",
            "cliënten":[{"alias":"%s","geslacht":"vrouw","telefoons":["+31600000004"]}],
            "advertenties":[{"adres":"https://advertenties.example/a/1001","site":"advertenties.example","nummer":"1001","telefoon":"+31600000004","soort":"seks","client":1}],
            "signalen":["SEK-04"],"vormen":["SEK"],"subvormen":["THUIS","ONLINE"],
            "medewerker":"H. Hulpverlener","functie":"veldwerker",
            "gronden":[{"soort":"doorbreking","aan":["care-coordinator"],"gegevens":["place","observation","indicators","exploitation","legal-meta","reporter-role","advert"],"datum":"2026-11-20","functie":"gedragswetenschapper","reden":"conflict-van-plichten","tot":"2027-05-20"},
            {"soort":"doorbreking","client":1,"aan":["care-coordinator"],"gegevens":["contact","status","identity"],"datum":"2026-11-20","functie":"gedragswetenschapper","reden":"conflict-van-plichten","tot":"2027-05-20"}],
            "geïnformeerd":{"status":"uitgesteld","reden":"veiligheid-betrokkene","herbeoordelen":"2027-02-01"},
            "nietAan":[{"rol":"police","tenzijAcuut":true}]}
            """.formatted(reference, PERSON);
    }
}
