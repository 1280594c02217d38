// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePagesTest {

    private final Server server = new Server();
    private final LocalConnector connector = new LocalConnector(server);

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        server.setHandler(new ConsolePages());
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "GET /seinhuis.css", "GET /nergens", "POST /", "GET /health/ready", "TRACE /"})
    void every_answer_forbids_scripts_framing_and_caching(String line) throws Exception {
        assertThat(ask(line))
                .contains("Content-Security-Policy: default-src 'none'; style-src 'self'")
                .contains("frame-ancestors 'none'")
                .contains("Strict-Transport-Security:")
                .contains("X-Content-Type-Options: nosniff")
                .contains("Referrer-Policy: no-referrer")
                .contains("Cache-Control: no-store");
    }

    @Test
    void the_page_says_in_dutch_how_to_work_now() throws Exception {
        assertThat(ask("GET /"))
                .startsWith("HTTP/1.1 200")
                .contains("<html lang=\"nl\">")
                .contains("De webconsole komt in een latere versie")
                .contains("seinhuis signal post")
                .contains("bel 112")
                .doesNotContain("<script")
                .doesNotContain("style=")
                .doesNotContain("http://");
    }

    @Test
    void answers_that_it_is_ready() throws Exception {
        assertThat(ask("GET /health/ready")).startsWith("HTTP/1.1 200").endsWith("{\"status\":\"UP\"}");
    }

    @Test
    void an_unknown_path_is_not_repeated() throws Exception {
        assertThat(ask("GET /klaassen-geheim")).startsWith("HTTP/1.1 404").doesNotContain("klaassen");
    }

    @Test
    void takes_get_and_head_only() throws Exception {
        assertThat(ask("POST /")).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD");
        assertThat(ask("HEAD /")).startsWith("HTTP/1.1 200").doesNotContain("<html");
    }

    private String ask(String line) throws Exception {
        return connector.getResponse(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
