// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import nl.seinhuis.kit.AgencyConnectorContract;
import nl.seinhuis.kit.AgencyWeb;
import nl.seinhuis.kit.Connector;
import org.junit.jupiter.api.AfterAll;

/** The contract, for CSV files of a housing corporation, whose own system is sent each delivery too. */
class HousingConnectorTest extends AgencyConnectorContract {

    static final Map<String, String> SETTINGS = Map.of(
            "housing.purposes", "triage:AVG6-F-DUID+AVG9-G-23A-PRIV, administer:AVG6-F-BEST",
            "housing.region", "VR01",
            "housing.quiet.seconds", "0");

    static final String HEAD = "kenmerk;datum;bag-id;signalen;huurder achternaam;geinformeerd;betrouwbaarheid\r\n";

    /** Reference numbers that the corporation's system was sent, by where they went. */
    private static final Map<String, Set<String>> SENT = new ConcurrentHashMap<>();

    private static final AgencyWeb SYSTEM = AgencyWeb.start((request, own) -> {
        SENT.computeIfAbsent(own + request.path(), unused -> new TreeSet<>())
                .addAll(request.headers().get("X-Stuurgegevens-Referentienummer"));
        return new AgencyWeb.Reply(201, "{}");
    });

    @AfterAll
    static void closes_the_corporations_system() {
        SYSTEM.close();
    }

    @Override
    protected Connector connector() {
        return new HousingConnector();
    }

    @Override
    protected Map<String, String> settings(Path folder) {
        Map<String, String> all = new HashMap<>(SETTINGS);
        SYSTEM.settings(folder, "webhook", "housing.out").forEach((key, value) -> {
            if (key.startsWith("housing.out.")) {
                all.put(key, value);
            }
        });
        all.put("housing.out.sender", "L0001");
        return all;
    }

    static String line(String reference, int reliability) {
        return reference + ";16-11-2026;0014019999999002;SEK-05 ARB-06;" + PERSON + ";nvt;" + reliability + "\r\n";
    }

    @Override
    protected void offer(Path folder, String reference) throws IOException {
        Files.writeString(meldingen(folder).resolve(reference + ".csv"), HEAD + line(reference, 3));
    }

    @Override
    protected void offerChanged(Path folder, String reference) throws IOException {
        Files.writeString(meldingen(folder).resolve(reference + "-2.csv"), HEAD + line(reference, 4));
    }

    @Override
    protected void offerBytes(Path folder, byte[] bytes) throws IOException {
        Files.write(meldingen(folder).resolve("bad.csv"), bytes);
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
        String good = HEAD + line("B-1", 3);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("nothing", new byte[0]);
        all.put("truncated", utf8(good.substring(0, good.length() - 40)));
        all.put("huge", utf8("x;".repeat(4 << 20)));
        all.put("a million quotes", utf8(HEAD + "\"\n".repeat(9_000)));
        all.put("too many lines", utf8(HEAD + "\n".repeat(20_000)));
        all.put("an open quote", utf8(HEAD + "\"B-1;16-11-2026"));
        all.put("no head", utf8(line("B-1", 3)));
        all.put("a column twice", utf8(HEAD.replace("betrouwbaarheid", "datum") + line("B-1", 3)));
        all.put("utf-16", good.getBytes(StandardCharsets.UTF_16));
        all.put("a mark of UTF-8 before other bytes", marked(good));
        all.put("ebcdic", good.getBytes(Charset.forName("IBM037")));
        all.put("a workbook", new byte[] {'P', 'K', 3, 4, 20, 0});
        all.put("a zip bomb", packed());
        all.put("a zip bomb's head", new byte[] {'P', 'K', 3, 4, 45, 0, 0, 0, 8, 0});
        all.put("nul characters", utf8(HEAD + "B-1;\0\0;"));
        all.put("a formula for a reference", utf8(HEAD + line("=cmd|' /C calc'!A0", 3)));
        all.put("a path for a reference", utf8(HEAD + line("../../etc/passwd", 3)));
        all.put("a date that does not exist", utf8(good.replace("16-11-2026", "31-02-2026")));
        all.put("a code that does not exist", utf8(good.replace("SEK-05", "SEK-99")));
        return all;
    }

    private static byte[] marked(String good) {
        return ("\u00EF\u00BB\u00BF" + good.replace(PERSON, "Zoë")).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    protected String reasons(Path folder) throws IOException {
        StringBuilder reasons = new StringBuilder();
        text(folder.resolve("data/verslagen"))
                .lines()
                .filter(line -> line.contains("afgekeurd;"))
                .forEach(line -> reasons.append(line).append('\n'));
        return reasons.toString();
    }

    @Override
    protected List<String> delivered(Path folder) throws IOException {
        Path deliveries = folder.resolve("data/leveringen");
        if (!Files.isDirectory(deliveries)) {
            return List.of();
        }
        List<String> written;
        try (Stream<Path> files = Files.list(deliveries)) {
            written = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .map(name -> name.replace(".csv", ""))
                    .toList();
        }
        assertThat(SENT.getOrDefault(settings(folder).get("housing.out.url"), Set.of()))
                .as("the same to the corporation's system")
                .containsExactlyInAnyOrderElementsOf(written);
        return written;
    }
}
