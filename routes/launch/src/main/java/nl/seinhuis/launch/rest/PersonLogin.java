// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.rest;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.launch.words.Unreached;

/**
 * Signs a person of the demo in as a browser would: the console's page of the identity provider, name and password, and the
 * code that comes back (authorization code with PKCE, RFC 7636). Outside the demo a person gives a token of their own.
 */
public final class PersonLogin {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final HttpClient http;
    private final URI issuer;
    private final URI redirect;
    private final SecureRandom random;

    /** Signs in at an issuer, as the pages of a console do. */
    public PersonLogin(SSLContext tls, URI issuer, URI console, SecureRandom random) {
        this.http = HttpClient.newBuilder()
                .sslContext(tls)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .build();
        this.issuer = issuer;
        this.redirect = URI.create(console + "/sign-in");
        this.random = random;
    }

    /** An access token of a person; the password equals the name in the demo. */
    public String token(String name) throws IOException, InterruptedException {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String verifier = base64(bytes);
        String page = send(HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/auth?"
                        + form(Map.of(
                                "client_id", "console",
                                "response_type", "code",
                                "scope", "openid",
                                "redirect_uri", redirect.toString(),
                                "code_challenge_method", "S256",
                                "code_challenge", base64(sha256(verifier)))))))
                .body();
        Matcher action = FORM.matcher(page);
        if (!action.find()) {
            throw new Told(
                    "de identiteitsdienst toont geen pagina om aan te melden",
                    "the identity provider shows no page to sign in");
        }
        HttpResponse<String> signedIn = send(
                post(URI.create(action.group(1).replace("&amp;", "&")), Map.of("username", name, "password", name)));
        Matcher code = CODE.matcher(signedIn.headers().firstValue("Location").orElse(""));
        if (!code.find()) {
            throw new Told(
                    "de identiteitsdienst kent " + name + " niet, of niet met dit wachtwoord",
                    "the identity provider does not know " + name + ", or not with this password");
        }
        String answer = send(post(
                        URI.create(issuer + "/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "console",
                                "client_secret",
                                "demo-console",
                                "redirect_uri",
                                redirect.toString(),
                                "code_verifier",
                                verifier,
                                "code",
                                code.group(1))))
                .body();
        try (JsonReader reader = Json.createReader(new StringReader(answer))) {
            return reader.readObject().getString("access_token");
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return http.send(
                    request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Unreached.told(issuer, e);
        }
    }

    private static HttpRequest.Builder post(URI to, Map<String, String> form) {
        return HttpRequest.newBuilder(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form)));
    }

    private static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
