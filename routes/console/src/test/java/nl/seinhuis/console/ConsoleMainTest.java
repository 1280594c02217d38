// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleMainTest {

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void names_every_missing_setting_at_once() throws Exception {
        assertThat(run(new String[] {}, Map.of())).isEqualTo(2);
        assertThat(text())
                .contains("http.host is missing")
                .contains("http.port is missing")
                .contains("http.keystore is missing")
                .contains("tls.password is missing");
    }

    @Test
    void refuses_a_password_in_plain_text_and_does_not_print_it() throws Exception {
        Map<String, String> environment = Map.of(
                "SEINHUIS_HTTP_HOST", "127.0.0.1",
                "SEINHUIS_HTTP_PORT", "24444",
                "SEINHUIS_HTTP_KEYSTORE", "tls.p12",
                "SEINHUIS_SECRETS_DIR", ".",
                "SEINHUIS_TLS_PASSWORD", "open-en-bloot");
        assertThat(run(new String[] {}, environment)).isEqualTo(2);
        assertThat(text()).contains("tls.password must be secret:NAME").doesNotContain("open-en-bloot");
    }

    @Test
    void refuses_another_command_line() throws Exception {
        assertThat(run(new String[] {"--demo"}, Map.of())).isEqualTo(2);
        assertThat(text()).contains("usage: console [--config FILE]");
    }

    private int run(String[] arguments, Map<String, String> environment) throws InterruptedException {
        return ConsoleMain.run(arguments, environment, new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
