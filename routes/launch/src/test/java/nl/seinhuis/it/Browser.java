// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.launch.stack.Stack;

/** Does what a person does with the pages of Keycloak: reads a form, fills it in, sends it. */
final class Browser {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final HttpClient http;

    Browser(Stack stack) throws IOException {
        http = HttpClient.newBuilder()
                .sslContext(ClientTls.context(stack.tls("nobody")))
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** Opens the address, signs in (the demo's password is the name) and agrees. */
    void signIn(String address, String person) throws IOException, InterruptedException {
        HttpResponse<String> login =
                send(HttpRequest.newBuilder(URI.create(address)).GET());
        HttpResponse<String> asked = fill(login, Map.of("username", person, "password", person));
        HttpResponse<String> done = fill(asked, Map.of("accept", "yes"));
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(FORM.matcher(done.body()).find())
                .as("nothing more to fill in")
                .isFalse();
    }

    private HttpResponse<String> fill(HttpResponse<String> page, Map<String, String> values)
            throws IOException, InterruptedException {
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find()).as("a form at %s", page.uri().getPath()).isTrue();
        Matcher code = Pattern.compile("name=\"code\" value=\"([^\"]+)\"").matcher(page.body());
        String body = values.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String hidden = code.find() ? "&code=" + URLEncoder.encode(code.group(1), StandardCharsets.UTF_8) : "";
        return send(HttpRequest.newBuilder(page.uri().resolve(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body + hidden)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
