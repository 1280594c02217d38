// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import nl.seinhuis.launch.setup.CertificateAuthority;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.testing.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeinhuisTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "check",
                "sign-in",
                "signal",
                "stop",
                "lift",
                "outbox",
                "deliveries",
                "ledger",
                "connector",
                "policy"
            })
    void explains_every_command(String command) {
        assertThat(run(command, "--help")).isZero();

        assertThat(out.toString()).contains("Usage: seinhuis " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dmeo",
                "demo --port-offset 99999",
                "demo --lang de",
                "up",
                "signal",
                "stop",
                "deliveries",
                "ledger",
                "connector",
                "connector housing",
                "policy",
                "outbox retry"
            })
    void ends_with_2_when_called_wrongly(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void ends_with_2_when_the_configuration_is_wrong() {
        assertThat(run("check", "--config", folder.resolve("absent").toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("is geen map: noem de configuratie met --config");
        run("check", "--lang", "en", "--config", folder.resolve("absent").toString());
        assertThat(err.toString()).contains("is no folder: name the configuration");
    }

    @Test
    void says_that_a_configuration_is_right() {
        assertThat(run("check", "--config", SharedStack.ROOT.resolve("config").toString()))
                .isZero();

        assertThat(out.toString()).startsWith("geen fouten in ");
    }

    @Test
    void says_in_the_language_asked_for_that_no_broker_answers() throws Exception {
        int free = FreePorts.next();
        Path token = Files.writeString(folder.resolve("token"), "a.b.c");
        Path trusted = CertificateAuthority.open(folder.resolve("ca"), Clock.systemUTC(), new SecureRandom())
                .certificate();
        String[] line = {
            "policy",
            "list",
            "--token-file",
            token.toString(),
            "--ca",
            trusted.toString(),
            "--api",
            "https://localhost:" + free + "/api/v1",
            "--lang",
            "nl"
        };

        assertThat(run(line)).isEqualTo(1);
        assertThat(err.toString()).startsWith("er antwoordt niemand op https://localhost:" + free + ": draait");
        line[line.length - 1] = "en";
        assertThat(run(line)).isEqualTo(1);
        assertThat(err.toString()).contains("nobody answers at https://localhost:" + free + ": does");
    }

    @Test
    void says_what_is_missing_when_no_broker_can_be_reached() throws Exception {
        Path file = Files.writeString(folder.resolve("one.woco-lefier.json"), "{}");

        assertThat(run(
                        "signal",
                        "post",
                        file.toString(),
                        "--ca",
                        folder.resolve("no.pem").toString()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("no certificate to trust");
    }

    @Test
    void asks_for_the_client_when_the_file_does_not_name_it() throws Exception {
        Path file = Files.writeString(folder.resolve("one.json"), "{}");

        assertThat(run("signal", "post", file.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("--client");
    }

    private int run(String... line) {
        return Seinhuis.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(line);
    }
}
