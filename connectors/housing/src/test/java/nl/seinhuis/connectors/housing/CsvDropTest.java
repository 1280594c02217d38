// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import nl.seinhuis.kit.SettableClock;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDropTest {

    @TempDir
    private Path root;

    private final SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
    private Workplace workplace;
    private CsvDrop drop;

    @BeforeEach
    void opens() throws Exception {
        workplace = Workplace.open(root, Disk.plain(), clock);
        drop = new CsvDrop(workplace, settings("0"));
    }

    @AfterEach
    void closes() {
        workplace.close();
    }

    private static HousingSettings settings(String quiet) throws Exception {
        Properties properties = new Properties();
        properties.putAll(HousingConnectorTest.SETTINGS);
        properties.setProperty("housing.quiet.seconds", quiet);
        Settings settings = new Settings(properties, Map.of());
        HousingSettings own = HousingSettings.read(settings);
        settings.check();
        return own;
    }

    @Test
    void a_file_as_excel_makes_it_becomes_the_signal_of_the_example() throws Exception {
        String head = "\uFEFFsep=;\r\n"
                + "Signalen;KENMERK;Datum;BAG-ID;Post code;Huisnummer;Toevoeging;Gemeente;Huurder voornaam;Huurder"
                + " tussenvoegsel;Huurder achternaam;Huurder telefoon;Huurder"
                + " minderjarig;Toelichting;Medewerker;Functie;Geïnformeerd;Reden"
                + " uitstel;Herbeoordelen;Vervalt;Eigen kolom\r\n";
        String line = "\"SEK-05, SEK-06 ARB-06\";LEF-2026-118;16-11-2026;14019999999002;9798"
                + " zz;31;A;14;Hendrik;van;Fictief;06-00000002;nee;\"Dag en nacht bezoek, in elke kamer matrassen,"
                + " de huurder is niet te bereiken en buren klagen.\";B. Beheerder;consulent"
                + " woonfraude;uitgesteld;veiligheid betrokkene;1-2-2027;30-6-2027;x\r\n";
        put("meldingen.csv", (head + line).getBytes(StandardCharsets.UTF_8));
        drop.look();
        JsonObject made = signal();
        JsonObject example = json(new String(
                HousingConnector.class
                        .getResourceAsStream(
                                "/nl/seinhuis/schemas/examples/good/02-house-in-an-ordinary-street.woco-lefier.json")
                        .readAllBytes(),
                StandardCharsets.UTF_8));
        assertThat(made).isEqualTo(example);
    }

    @Test
    void windows_1252_with_commas_and_dutch_letters_is_read() throws Exception {
        String text = "geïnformeerd,kenmerk,datum,huurder achternaam\r\nnvt,K-1,1/2/2026,\"Brûlé, Zoë\"\r\n";
        put("oud.csv", text.getBytes(Charset.forName("windows-1252")));
        drop.look();
        assertThat(signal().toString()).contains("\"Brûlé, Zoë\"", "\"2026-02-01\"");
    }

    @Test
    void each_bad_line_is_reported_with_its_number_and_reason_and_the_good_ones_go_on() throws Exception {
        String text = HousingConnectorTest.HEAD
                + HousingConnectorTest.line("G-1", 3)
                + "B-1;31-02-2026;0014019999999002;SEK-99;Naam;misschien;3\r\n"
                + "\r\n"
                + "B-2;16-11-2026;1,4E+13;SEK-05;\"Naam\r\nmet regel\";nvt;3\r\n"
                + "B-3;te kort\r\n"
                + "B-4;\"nooit gesloten;x\r\n"
                + HousingConnectorTest.line("G-2", 3)
                + "=1+1;16-11-2026;0014019999999002;SEK-05;@Naam;nvt;3\r\n";
        put("m.csv", text.getBytes(StandardCharsets.UTF_8));
        drop.look();
        assertThat(workplace.outbox().waiting()).isEqualTo(2);
        List<String> report = lines("verslagen");
        assertThat(report)
                .contains("2;G-1;overgenomen;", "9;G-2;overgenomen;")
                .anyMatch(line -> line.startsWith("3;B-1;afgekeurd;datum: Dit is geen datum."))
                .anyMatch(line -> line.startsWith("3;B-1;afgekeurd;geïnformeerd: Kies uit ja,"))
                .anyMatch(
                        line -> line.startsWith("3;B-1;afgekeurd;") && line.contains("signalen: Deze code staat niet"))
                .anyMatch(line -> line.startsWith("5;B-2;afgekeurd;bag-id: Excel heeft dit als getal opgeslagen"))
                .anyMatch(line -> line.startsWith("7;B-3;afgekeurd;De regel heeft 2 cellen en de eerste regel 7."))
                .anyMatch(line -> line.startsWith("8;") && line.contains("aanhalingsteken"))
                .anyMatch(line -> line.startsWith("10;'=1+1;afgekeurd;kenmerk: "))
                .noneMatch(line -> line.contains("Naam") || line.contains("misschien"));
        assertThat(String.join("\n", lines("afgekeurd")))
                .contains("B-1;", "'=1+1;", "'@Naam")
                .doesNotContain("G-1");
    }

    @Test
    void a_file_that_comes_back_corrected_is_read_without_the_apostrophes() throws Exception {
        put(
                "m.csv",
                (HousingConnectorTest.HEAD.replace("huurder achternaam", "huurder telefoon")
                                + "G-1;'16-11-2026;0014019999999002;SEK-05;'+31600000002;nvt;3\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        drop.look();
        assertThat(String.join("", lines("verslagen"))).contains("datum: Dit is geen datum");
        put(
                "n.csv",
                (HousingConnectorTest.HEAD.replace("huurder achternaam", "huurder telefoon")
                                + "G-1;16-11-2026;0014019999999002;SEK-05;'+31600000002;nvt;3\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        drop.look();
        assertThat(signal().toString()).contains("\"+31600000002\"");
    }

    @Test
    void a_file_is_left_alone_while_it_is_being_copied() throws Exception {
        CsvDrop patient = new CsvDrop(workplace, settings("10"));
        String all = HousingConnectorTest.HEAD + HousingConnectorTest.line("G-1", 3);
        put("m.csv", all.substring(0, all.length() - 30).getBytes(StandardCharsets.UTF_8));
        patient.look();
        clock.move(Duration.ofSeconds(9));
        put("m.csv", all.getBytes(StandardCharsets.UTF_8));
        patient.look();
        clock.move(Duration.ofSeconds(9));
        patient.look();
        assertThat(workplace.outbox().waiting()).isZero();
        clock.move(Duration.ofSeconds(1));
        patient.look();
        assertThat(workplace.outbox().waiting()).isEqualTo(1);
    }

    @Test
    void no_file_holds_up_the_others_whatever_its_name_and_what_it_is() throws Exception {
        put("sep.csv", "sep=\"\r\nkenmerk\"datum\r\n".getBytes(StandardCharsets.UTF_8));
        put("a".repeat(251) + ".csv", "x".getBytes(StandardCharsets.UTF_8));
        Path elsewhere = Files.writeString(
                root.resolve("elsewhere.csv"), HousingConnectorTest.HEAD + HousingConnectorTest.line("S-1", 3));
        Files.createSymbolicLink(root.resolve("meldingen/link.csv"), elsewhere);
        put(
                "z.csv",
                (HousingConnectorTest.HEAD + HousingConnectorTest.line("Z-1", 3)).getBytes(StandardCharsets.UTF_8));
        drop.look();
        assertThat(root.resolve("meldingen")).isEmptyDirectory();
        assertThat(workplace.outbox().waiting()).isEqualTo(1);
        assertThat(lines("verslagen"))
                .contains("2;Z-1;overgenomen;")
                .anyMatch(line -> line.contains("De eerste regel (sep=)"))
                .anyMatch(line -> line.contains("verwijzing naar een ander bestand"));
        assertThat(elsewhere).exists();
    }

    @Test
    void a_tab_may_be_named_as_the_mark() throws Exception {
        put(
                "m.csv",
                ("sep=\t\r\n" + (HousingConnectorTest.HEAD + HousingConnectorTest.line("T-1", 3)).replace(';', '\t'))
                        .getBytes(StandardCharsets.UTF_8));
        drop.look();
        assertThat(lines("verslagen")).contains("3;T-1;overgenomen;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+31", "-1", "@x", "\t=1", " =1", "\r=1", "＝1", "|x", "%0A=1"})
    void no_cell_that_goes_out_is_a_formula(String cell) {
        assertThat(CsvOut.harmless(cell)).isEqualTo("'" + cell);
        assertThat(CsvOut.harmless("a" + cell)).isEqualTo("a" + cell);
    }

    private void put(String name, byte[] bytes) throws IOException {
        Files.write(root.resolve("meldingen").resolve(name), bytes);
    }

    private JsonObject signal() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("waiting"))) {
            String whole = Files.readString(files.findFirst().orElseThrow());
            return json(whole.substring(whole.indexOf('\n') + 1));
        }
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private List<String> lines(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.sorted()
                    .flatMap(file -> {
                        try {
                            return Files.readString(file).lines();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
