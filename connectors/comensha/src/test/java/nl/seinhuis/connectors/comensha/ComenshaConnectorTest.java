// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.comensha;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.AgencyConnectorContract;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.disk.Disk;

/** The contract, for the registration desk of the national centre. */
class ComenshaConnectorTest extends AgencyConnectorContract {

    @Override
    protected Connector connector() {
        return new ComenshaConnector();
    }

    @Override
    protected Map<String, String> settings(Path folder) {
        return Map.of("comensha.desk", "registration");
    }

    @Override
    protected void offer(Path folder, String reference) throws IOException {
        drop(folder, reference + ".json", utf8(message(reference)));
    }

    @Override
    protected void offerChanged(Path folder, String reference) throws IOException {
        drop(folder, reference + "-2.json", utf8(message(reference).replace("\"normaal\"", "\"hoog\"")));
    }

    @Override
    protected void offerBytes(Path folder, byte[] bytes) throws IOException {
        drop(folder, "bad.json", bytes);
    }

    private static void drop(Path folder, String name, byte[] bytes) throws IOException {
        Path part = meldingen(folder).resolve(name + ".part");
        Files.write(part, bytes);
        Files.move(part, meldingen(folder).resolve(name));
    }

    private static Path meldingen(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("data/meldingen"));
    }

    @Override
    protected boolean emptied(Path folder) throws IOException {
        return text(meldingen(folder)).isEmpty();
    }

    @Override
    protected Map<String, byte[]> badInputs() {
        String good = message("B-1");
        Map<String, byte[]> all = spoilt(good);
        all.put("deeply nested", utf8("[".repeat(100_000)));
        all.put("registration with an oral consent", utf8(good.replace("schriftelijk", "mondeling")));
        all.put("registration without consent", utf8(good.replaceAll("(?s)\"toestemmingen\":\\[.*?\\],", "")));
        all.put("an unknown field", utf8(good.replace("\"regio\"", "\"streek\"")));
        return all;
    }

    @Override
    protected String reasons(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : Disk.list(folder.resolve("data/afgekeurd"), ".reden.txt")) {
            all.append(Files.readString(file));
        }
        return all.toString();
    }

    @Override
    protected List<String> delivered(Path folder) throws IOException {
        Path table = folder.resolve("data/registratie/registratie-2026-11.csv");
        return Files.exists(table)
                ? Files.readAllLines(table).stream()
                        .skip(1)
                        .map(line -> line.split(";", -1)[0])
                        .toList()
                : List.of();
    }

    static String message(String reference) {
        return """
            {"dossier":"%s","doelen":[{"doel":"register","grondslagen":["AVG6-A-REG","AVG9-A"]}],"datum":"2026-11-20",
            "urgentie":"normaal","regio":"VR20","plaats":"OPVANG",
            "persoon":{"voornaam":"Blessing","achternaam":"%s","geboren":"2001-04-09","minderjarig":"nee","geslacht":"vrouw","nationaliteiten":["NG"],"taal":"en"},
            "vormen":["SEK"],"medewerker":"H. Helpdesk","functie":"medewerker aanmelding",
            "toestemmingen":[{"betreft":"persoon","ontvangers":["comensha"],"gegevens":["identity","birth-date","gender-language","nationality","status","minor"],"vorm":"schriftelijk","datum":"2026-11-20","functie":"medewerker aanmelding","tot":"2027-05-20"}],
            "geïnformeerd":"ja"}
            """.formatted(reference, PERSON);
    }
}
