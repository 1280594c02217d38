// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.SettableClock;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an older system sends over MLLP, and what it is answered: for each connector that takes it. */
public abstract class MllpContract {

    /** A good message. */
    protected static final String ORU = """
        MSH|^~\\&|EPD|GGD|SEINHUIS||20261119103000||ORU^R01|MSG-1|P|2.4||||||UNICODE UTF-8
        PID|1||12345^^^EPD||Bedacht^Amina||19990101|F|||||06-00000003||en|||||||||||NG
        OBR|1||GGD-77|CONSULT^consult|||202611191015|||||||||1^Verpleger^V.||||||||F
        OBX|1|CE|REGIO^regio^SEINHUIS||VR01
        OBX|2|CE|GEMEENTE^gemeente^SEINHUIS||GM0014
        OBX|3|CE|SIGNAAL^signaal^SEINHUIS||ALG-02~ALG-11
        OBX|4|CE|VORM^vorm^SEINHUIS||SEK
        OBX|5|CE|URGENTIE^urgentie^SEINHUIS||hoog
        OBX|6|CE|GEINFORMEERD^geinformeerd^SEINHUIS||ja
        OBX|7|NM|718-7^Hb^LN||7.1|mmol/L
        CON|1|TOESTEMMING||PID|care-coordinator|identity~contact~status|toestemming-gegeven|||W|A||20261120||20270520||||||||||SEL
        CON|2|DOORBREKING|||care-coordinator|place~observation~indicators~exploitation|conflict-van-plichten||||A||20261120||20270520
        """.replace('\n', '\r');

    @TempDir
    private Path folder;

    private boolean full;
    private int gone = Integer.MAX_VALUE;
    private int steps;
    private MllpClient client;
    private Workplace workplace;
    private Connector.Running run;

    /** The connector. */
    protected abstract Connector connector();

    /** Settings of the connector, to which where it listens is added under its kind. */
    protected abstract Properties settings();

    @BeforeEach
    void opens() throws Exception {
        client = MllpClient.onFreePort();
        Properties properties = settings();
        properties.setProperty(connector().kind() + ".hl7.host", "127.0.0.1");
        properties.setProperty(connector().kind() + ".hl7.port", String.valueOf(client.port()));
        Settings settings = new Settings(properties, Map.of());
        Connector.Prepared prepared = connector().prepare(settings);
        settings.check();
        Disk disk = new Disk(what -> {
            if (full) {
                throw new IOException("No space left on device");
            }
            steps++;
            if (steps >= gone) {
                throw new IOException("nothing is written any more");
            }
        });
        workplace = Workplace.open(folder, disk, new SettableClock("2026-11-21T10:20:30Z"));
        run = prepared.start(workplace);
    }

    @AfterEach
    void closes() throws Exception {
        run.close();
        workplace.close();
    }

    /** The system that sends. */
    protected final MllpClient client() {
        return client;
    }

    private String send(byte[] message) throws IOException {
        return client.send(message);
    }

    private String send(String message) throws IOException {
        return send(message.getBytes(StandardCharsets.UTF_8));
    }

    private String waiting() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("waiting"))) {
            Path first = files.findFirst().orElseThrow();
            return Files.readString(first);
        }
    }

    @Test
    void a_message_is_taken_once_and_answered_aa_and_says_who_what_and_on_what_ground() throws Exception {
        assertThat(send(ORU)).contains("MSA|AA|MSG-1");
        assertThat(send(ORU)).contains("MSA|AA|MSG-1");
        assertThat(workplace.outbox().waiting()).isEqualTo(1);
        assertThat(waiting())
                .contains(
                        "\"reference\":\"GGD-77\"",
                        "\"date\":\"2026-11-19\",\"time\":\"10:15\"",
                        "\"region\":\"VR01\",\"municipality\":\"GM0014\"",
                        "\"name\":{\"given\":\"Amina\",\"family\":\"Bedacht\"}",
                        "\"phones\":[\"+31600000003\"]",
                        "\"indicators\":[\"ALG-02\",\"ALG-11\"]",
                        "\"kind\":\"consent\",\"subject\":\"p1\"",
                        "\"kind\":\"secrecy-breach\"")
                .doesNotContain("718-7", "7.1");
    }

    @Test
    void without_a_ground_and_with_faults_it_is_answered_ar_with_every_reason_and_no_value() throws Exception {
        String bad =
                ORU.replaceAll("CON[^\\r]*\\r", "").replace("ALG-11", "ALG-99").replace("hoog", "paniek");
        String answer = send(bad);
        assertThat(answer)
                .contains("MSA|AR|MSG-1", "beroepsgeheim", "OBX SIGNAAL: ", "OBX URGENTIE: Kies uit")
                .doesNotContain("ALG-99", "paniek", "Bedacht");
        assertThat(send(ORU.replace("VR01", "VR02").replace("GGD-77", "GGD-78")))
                .contains("MSA|AA");
        assertThat(send(ORU.replace("VR01", "VR03").replace("GGD-77", "GGD-78")))
                .contains("MSA|AR", "kenmerk is al gebruikt");
    }

    @Test
    void what_is_no_message_is_answered_ar_and_the_next_one_goes_on() throws Exception {
        assertThat(send(ORU.substring(0, 300))).contains("MSA|AR");
        assertThat(send("MSH|^~\\&|" + "x|".repeat(100_000))).contains("MSA|AR");
        assertThat(send(ORU.replace("Bedacht", "Zoë").getBytes(StandardCharsets.ISO_8859_1)))
                .contains("MSA|AR");
        assertThat(send(ORU)).contains("MSA|AA");
        assertThat(workplace.outbox().waiting()).isEqualTo(1);
    }

    @Test
    void a_message_without_end_is_not_gathered_and_holds_up_no_other() throws Exception {
        for (int connections = 0; connections < 6; connections++) {
            assertThat(client.sendsWithoutEnd(64 << 20))
                    .as("bytes that it let itself be sent")
                    .isLessThan(32 << 20);
        }
        assertThat(send(ORU)).contains("MSA|AA");
    }

    /**
     * From each durable step of taking a message in on nothing is written any more, as when the process is gone; the sender,
     * without an AA, sends again to the next one. (An error that nobody catches would leave Camel waiting for the message.)
     */
    @Test
    void killed_at_any_step_before_aa_the_message_is_there_once_when_it_comes_again() throws Exception {
        boolean failed = true;
        int at = 0;
        while (failed) {
            at++;
            String message = ORU.replace("GGD-77", "GGD-" + (100 + at));
            steps = 0;
            gone = at;
            String answer = send(message);
            failed = steps >= at;
            assertThat(answer.contains("MSA|AA")).as("step %s", at).isNotEqualTo(failed);
            gone = Integer.MAX_VALUE;
            closes();
            opens();
            assertThat(send(message)).as("step %s", at).contains("MSA|AA");
            assertThat(send(message)).as("step %s", at).contains("MSA|AA");
            assertThat(workplace.outbox().waiting()).as("step %s", at).isEqualTo(at);
        }
        assertThat(at).as("durable steps of taking one message").isGreaterThan(2);
    }

    /** Camel hands the last message on once more when it stops; another process may have the folder by then. */
    @Test
    void once_the_folder_is_let_go_a_message_that_comes_late_changes_nothing_in_it() throws Exception {
        workplace.close();
        assertThat(send(ORU)).contains("MSA|AE|MSG-1");
        assertThat(Disk.list(folder.resolve("waiting"), "")).isEmpty();
    }

    @Test
    void with_the_disk_full_it_is_answered_ae_and_taken_when_it_comes_again() throws Exception {
        full = true;
        assertThat(send(ORU)).contains("MSA|AE|MSG-1");
        full = false;
        assertThat(send(ORU)).contains("MSA|AA|MSG-1");
    }
}
