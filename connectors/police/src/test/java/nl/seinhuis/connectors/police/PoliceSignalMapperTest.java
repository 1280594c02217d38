// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.police;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import nl.seinhuis.connectors.police.PoliceSettings.Profile;
import nl.seinhuis.kit.Drafts;
import nl.seinhuis.kit.SettableClock;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import nl.seinhuis.kit.queue.QueueMessage;
import nl.seinhuis.kit.signal.NotASignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoliceSignalMapperTest {

    private static final String DELIVERY = """
        {"kind":"gedeeld","id":"6f1c2a5e-9c8e-4f7e-8a55-0c7b6a2b9d10","purpose":"investigate",
        "persons":[{"ref":"blkV1_o8iKAtoHdZ","identity":{"level":"full+pseudonym","value":{"family":"Levering <&> 1"},
        "links":[{"type":"nam","pseudonym":"3.nam.ek79e-OXt_tx3xYQNAu-Wg"}]}}]}
        """;

    @TempDir
    private Path folder;

    private Workplace workplace;
    private ReceivedMarks received;

    @BeforeEach
    void opens() throws Exception {
        workplace = Workplace.open(folder, Disk.plain(), new SettableClock("2026-11-21T10:20:30Z"));
        received = ReceivedMarks.open(workplace);
    }

    @AfterEach
    void closes() {
        workplace.close();
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private String mapped(Profile profile, JsonObject message) throws Exception {
        return new PoliceSignalMapper(profile, received).draft(message).toString();
    }

    private static JsonObject xml(String text) throws NotASignal {
        return new PoliceMessage()
                .read(new QueueMessage("application/xml", text.getBytes(StandardCharsets.UTF_8), Map.of()));
    }

    @Test
    void xml_and_json_say_the_same() throws Exception {
        JsonObject fromXml = xml(PoliceConnectorTest.xml("PN 1", 3));
        JsonObject fromJson = json(PoliceConnectorTest.json("PN 1", 3));
        for (String name :
                new String[] {"kenmerk", "doel", "plaats", "signaal", "vorm", "medewerker", "geinformeerd"}) {
            assertThat(fromXml.get(name)).as(name).isEqualTo(fromJson.get(name));
        }
        assertThat(mapped(Profile.POLICE, fromXml)).isEqualTo("Draft[wachtrij]");
    }

    @Test
    void police_and_kmar_need_article_and_decision_and_the_inspectorate_in_supervision_does_not() throws Exception {
        JsonObject without = json(PoliceConnectorTest.json("PN 1", 3).replaceAll("\"wpg\":\\{.*?\\},", ""));
        for (Profile profile : new Profile[] {Profile.POLICE, Profile.KMAR}) {
            assertThatThrownBy(() -> mapped(profile, without))
                    .asInstanceOf(type(NotASignal.class))
                    .satisfies(refused -> assertThat(refused.reasons())
                            .containsExactlyInAnyOrder(
                                    "wpg/artikel: Vul het artikel van de Wpg in waarop de verstrekking rust.",
                                    "wpg/besluit: Vul het kenmerk in van het besluit of convenant."));
        }
        assertThat(mapped(Profile.LABOUR_INSPECTORATE, without)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zie levering-6f1c2a5e-9c8e-4f7e-8a55-0c7b6a2b9d10",
                "https://zaken.example/SH-6F1C2A5E-9C8E-4F7E-8A55-0C7B6A2B9D10",
                "persoon_blkV1_o8iKAtoHdZ",
                "abcdefghijklmnopqrstuvwxyz3.nam.ek79e-OXt_tx3xYQNAu-Wg"
            })
    void what_was_received_is_known_in_the_midst_of_a_longer_word_too(String words) throws Exception {
        received.keep("6f1c2a5e-9c8e-4f7e-8a55-0c7b6a2b9d10", json(DELIVERY));
        assertThat(received.in("{\"toelichting\":\"" + words + "\"}")).isTrue();
        assertThat(received.in("{\"toelichting\":\"" + words.replace('e', 'f').replace('E', 'F') + "\"}"))
                .isEqualTo(words.startsWith("persoon"));
    }

    @Test
    void what_was_received_is_never_sent_onward_also_after_a_restart() throws Exception {
        received.keep("6f1c2a5e-9c8e-4f7e-8a55-0c7b6a2b9d10", json(DELIVERY));
        String own = PoliceConnectorTest.json("PN 1", 3);
        for (String mark :
                new String[] {"6f1c2a5e-9c8e-4f7e-8a55-0c7b6a2b9d10", "blkV1_o8iKAtoHdZ", "3.nam.ek79e-OXt_tx3xYQNAu-Wg"
                }) {
            JsonObject onward = json(own.replace("T. Testpersoon", "zie " + mark + "."));
            assertThatThrownBy(() -> mapped(Profile.POLICE, onward))
                    .asInstanceOf(type(NotASignal.class))
                    .satisfies(refused -> assertThat(refused.reasons().get(0)).contains("ontvangen levering"));
            received = ReceivedMarks.open(workplace);
        }
        assertThat(mapped(Profile.POLICE, json(own))).isNotEmpty();
        assertThat(java.nio.file.Files.readString(folder.resolve("merken/6f1c2a5e-9c8e-4f7e-8a55-0c7b6a2b9d10.merken")))
                .doesNotContain("Levering", "blkV1");
    }

    @Test
    void every_fault_is_told_at_once_in_the_agencys_words_and_without_a_value() {
        JsonObject bad = json(PoliceConnectorTest.json("PN 1", 9)
                .replace("zelf-gezien", "gedroomd")
                .replace("ALG-10", "ALG-99")
                .replace("2027-06-30", "30 juni"));
        assertThatThrownBy(() -> mapped(Profile.POLICE, bad))
                .asInstanceOf(type(NotASignal.class))
                .satisfies(refused -> {
                    String all = String.join("\n", refused.reasons());
                    assertThat(all)
                            .contains(
                                    "waarneming/wijze: Kies uit",
                                    "waarneming/betrouwbaarheid: ",
                                    "signaal: ",
                                    "vervalt: ");
                    assertThat(all).doesNotContain("gedroomd", "ALG-99", "30 juni");
                });
    }

    @Test
    void a_bsn_goes_with_the_ground_of_the_service_in_both_formats() throws Exception {
        String xml = PoliceConnectorTest.xml("PN 1", 3)
                .replace("achternaam=", "bsn=\"999990019\" achternaam=")
                .replace(
                        "<geinformeerd",
                        "<bsnGrond van=\"1\" aan=\"police veilig-thuis\" datum=\"2026-11-20\" functie=\"privacyfunctionaris\""
                                + " reden=\"wabb-artikel-tien\" tot=\"2027-05-20\"/><geinformeerd");
        String json = PoliceConnectorTest.json("PN 1", 3)
                .replace("\"achternaam\"", "\"bsn\":\"999990019\",\"achternaam\"")
                .replace(
                        "\"geinformeerd\"",
                        "\"bsnGrond\":[{\"van\":1,\"aan\":\"police veilig-thuis\",\"datum\":\"2026-11-20\","
                                + "\"functie\":\"privacyfunctionaris\",\"reden\":\"wabb-artikel-tien\",\"tot\":\"2027-05-20\"}],"
                                + "\"geinformeerd\"");
        for (JsonObject message : List.of(xml(xml), json(json))) {
            JsonArray gates = Drafts.signal(new PoliceSignalMapper(Profile.POLICE, received).draft(message))
                    .getJsonObject("legal")
                    .getJsonArray("gates");
            assertThat(gates.get(gates.size() - 1))
                    .isEqualTo(json(
                            "{\"kind\":\"sender-bsn\",\"subject\":\"p1\",\"recipients\":[\"police\",\"veilig-thuis\"],"
                                    + "\"date\":\"2026-11-20\",\"function\":\"privacyfunctionaris\",\"reason\":\"wabb-artikel-tien\","
                                    + "\"validUntil\":\"2027-05-20\",\"categories\":[\"bsn\"]}"));
        }
        assertThatThrownBy(() -> xml(xml.replace(" reden=\"wabb-artikel-tien\"", "")))
                .isInstanceOf(NotASignal.class);
    }

    @Test
    void a_delivery_as_xml_can_be_read_back() throws Exception {
        String xml = DeliveryXml.of("6f1c2a5e-9c8e-4f7e-8a55-0c7b6a2b9d10", json(DELIVERY));
        var document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagNameNS(DeliveryXml.NAMESPACE, "family")
                        .item(0)
                        .getTextContent())
                .isEqualTo("Levering <&> 1");
    }
}
