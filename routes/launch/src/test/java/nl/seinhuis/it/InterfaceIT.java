// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import nl.seinhuis.launch.stack.SharedStack;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the design rules for Dutch government interfaces ask of every answer, and what TLS lets in. */
class InterfaceIT {

    private static final String UNKNOWN = "/signals/0b9f1d3c-3c1e-4f1b-9a54-5d0f6f0a7c11";

    @Test
    void every_answer_has_the_headers_and_every_error_is_a_problem() throws Exception {
        Rest sender = Rest.as(Rest.SENDER);
        Rest nobody = Rest.over("nobody", "");
        SoftAssertions soft = new SoftAssertions();
        Map<String, Integer> found = new java.util.TreeMap<>();
        for (Rest.Answer answer : List.of(
                nobody.get("/openapi.json"),
                sender.post("/signals", "{}"),
                nobody.get("/signals"),
                sender.get("/stops"),
                sender.get(UNKNOWN),
                sender.get("/signals"),
                sender.get(UNKNOWN, "Accept", "text/html"),
                sender.get("/deliveries"),
                sender.post("/signals", "x".repeat(300_000)),
                sender.post("/signals", "{}", "Content-Type", "text/plain"),
                sender.exchange(sender.request("GET", "/stops", noBody(), "X-Long", "x".repeat(20_000))
                        .version(HttpClient.Version.HTTP_1_1)),
                sender.get("/signals/%2e%2e/stops"),
                nobody.get("//stops"))) {
            String call = answer.status() + " " + answer.body();
            found.merge(Integer.toString(answer.status()), 1, Integer::sum);
            Rest.checkForm(soft, call, answer);
        }
        soft.assertThat(found.keySet())
                .contains("200", "400", "401", "403", "404", "405", "406", "409", "413", "415", "431");
        soft.assertAll();
    }

    @Test
    void a_path_with_a_slash_at_its_end_does_not_exist() throws Exception {
        Rest sender = Rest.as(Rest.SENDER);
        for (String path : List.of("/signals/", "/deliveries/", "/stops/", UNKNOWN + "/", "/openapi.json/", "/")) {
            assertThat(sender.get(path).status()).as(path).isEqualTo(404);
            assertThat(sender.post(path, "{}").status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void other_methods_are_answered_405_with_those_that_exist() throws Exception {
        Rest sender = Rest.as(Rest.SENDER);
        Map<String, String> allowed = Map.of(
                "/signals",
                "POST",
                UNKNOWN,
                "GET",
                UNKNOWN + "/deliveries",
                "GET",
                UNKNOWN + "/receipt",
                "GET",
                "/deliveries",
                "GET",
                "/stops",
                "GET, POST",
                "/openapi.json",
                "GET");
        SoftAssertions soft = new SoftAssertions();
        for (Map.Entry<String, String> path : allowed.entrySet()) {
            for (String method : List.of("PUT", "PATCH", "DELETE", "GET", "POST", "HEAD", "OPTIONS", "PROPFIND")) {
                if (!List.of(path.getValue().split(", ", -1)).contains(method)) {
                    Rest.Answer answer = sender.send(method, path.getKey(), new byte[0]);
                    String call = method + " " + path.getKey();
                    soft.assertThat(answer.status()).as(call).isEqualTo(405);
                    soft.assertThat(answer.header("Allow")).as(call).isEqualTo(path.getValue());
                }
            }
        }
        soft.assertAll();
    }

    @Test
    void the_description_is_public_also_for_pages_of_others() throws Exception {
        for (String name : List.of("/openapi.json", "/openapi.yaml")) {
            Rest.Answer answer = Rest.over("nobody", "").get(name, "Origin", "https://elsewhere.example");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.body()).contains("3.0.3", "/signals/{id}/deliveries");
        }
        Rest.Answer closed = Rest.as(Rest.SENDER).get("/deliveries", "Origin", "https://elsewhere.example");
        assertThat(closed.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void tls_1_3_is_spoken_and_1_2_is_refused_at_both_ports(String protocol) throws Exception {
        for (int port : List.of(
                SharedStack.get().ports().rest(), SharedStack.get().ports().amqp())) {
            if (protocol.equals("TLSv1.3")) {
                shake(port, protocol);
            } else {
                assertThatThrownBy(() -> shake(port, protocol)).isInstanceOf(SSLException.class);
            }
        }
    }

    /** Trusts anybody, so that nothing but the version can fail. */
    private static void shake(int port, String protocol) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Credulous()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
            socket.setSoTimeout(30_000);
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
        }
    }

    private static final class Credulous implements X509TrustManager {

        @Override
        public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String authType) {}

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            return new java.security.cert.X509Certificate[0];
        }
    }

    @Test
    void a_client_without_the_authority_trusts_nobody_here() throws IOException {
        assertThatThrownBy(() -> {
                    try (SSLSocket socket = (SSLSocket) javax.net.ssl.SSLSocketFactory.getDefault()
                            .createSocket("localhost", SharedStack.get().ports().rest())) {
                        socket.startHandshake();
                    }
                })
                .isInstanceOf(SSLException.class);
    }
}
