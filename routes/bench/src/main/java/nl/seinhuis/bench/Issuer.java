// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for Keycloak at its address: discovery, one RSA key, RS256 tokens. The broker verifies them as it verifies
 * Keycloak's; only their making costs nothing here, and they last as long as a run.
 */
final class Issuer implements AutoCloseable {

    private static final Duration LIFE = Duration.ofHours(6);

    private final String name;
    private final Clock clock;
    private final RSAKey key;
    private final HttpsServer server;

    private Issuer(String name, Clock clock, RSAKey key, HttpsServer server) {
        this.name = name;
        this.clock = clock;
        this.key = key;
        this.server = server;
    }

    static Issuer start(DataFolder folder, Ports ports, Clock clock) throws IOException {
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyID("bench").generate();
            InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.identity());
            HttpsServer server = HttpsServer.create(at, 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls(folder)));
            Issuer issuer = new Issuer(ports.issuer().toString(), clock, key, server);
            String path = URI.create(issuer.name).getPath();
            server.createContext(path + "/.well-known/openid-configuration", issuer::discovery);
            server.createContext(path + "/certs", issuer::keys);
            server.start();
            return issuer;
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IOException("the stand-in for Keycloak did not start", e);
        }
    }

    private static SSLContext tls(DataFolder folder) throws IOException, GeneralSecurityException {
        Path file = folder.ca().resolve("keycloak.p12");
        char[] password = Files.readString(folder.secrets().resolve("tls-password"))
                .strip()
                .toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** A token of a client, bound to no certificate. */
    String token(String client, @Nullable String desk) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(name)
                .audience("seinhuis-api")
                .subject(client)
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(LIFE)))
                .claim("typ", "Bearer")
                .claim("azp", client)
                .claim("desks", desk == null ? List.of() : List.of(desk))
                .build();
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("RS256 is missing", e);
        }
    }

    private void discovery(HttpExchange exchange) throws IOException {
        answer(exchange, "{\"issuer\":\"" + name + "\",\"jwks_uri\":\"" + name + "/certs\"}");
    }

    private void keys(HttpExchange exchange) throws IOException {
        answer(exchange, new JWKSet(List.<JWK>of(key.toPublicJWK())).toString());
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
