// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.rest;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.access.Credentials;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.launch.place.Checkout;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.words.Misused;
import nl.seinhuis.launch.words.Told;
import picocli.CommandLine.Option;

/**
 * How a command reaches a broker: by the variables of {@code data/demo/env}, which options override. Without any it is
 * the demo on this machine.
 */
public final class Connection {

    private static final Ports DEMO = new Ports(0);

    @Option(names = "--api", paramLabel = "URL", description = "REST interface (default: SEINHUIS_API, else the demo).")
    private @org.jspecify.annotations.Nullable URI api;

    @Option(names = "--issuer", paramLabel = "URL", description = "Issuer of tokens (default: SEINHUIS_ISSUER).")
    private @org.jspecify.annotations.Nullable URI issuer;

    @Option(names = "--ca", paramLabel = "FILE", description = "Certificate that is trusted (default: SEINHUIS_CA).")
    private @org.jspecify.annotations.Nullable Path ca;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "File with the client's secret (default: that of the demo client).")
    private @org.jspecify.annotations.Nullable Path secretFile;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "The client's certificate (default: that of the demo client, if it has one).")
    private @org.jspecify.annotations.Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "The private key of that certificate.")
    private @org.jspecify.annotations.Nullable Path key;

    /** Settings for a client. */
    public ClientSettings of(String client) throws IOException {
        URI toAmqp = URI.create(
                System.getenv().getOrDefault("SEINHUIS_AMQP", DEMO.amqps().toString()));
        try {
            return new ClientSettings(api(), toAmqp, issuer(), credentials(client), tls(client));
        } catch (IllegalArgumentException e) {
            throw new Misused(e.getMessage() == null ? "the addresses are wrong" : e.getMessage());
        }
    }

    /** Base of the REST interface. */
    public URI api() {
        return address(api, "SEINHUIS_API", DEMO.api());
    }

    /** Issuer of the tokens. */
    public URI issuer() {
        return address(issuer, "SEINHUIS_ISSUER", DEMO.issuer());
    }

    /** Files with which somebody who is no agency's client speaks TLS. */
    public TlsFiles tls() throws IOException {
        return new TlsFiles(trusted(), certificate, key);
    }

    /** Where the token of the person who signed in is kept: beside the certificates of the demo, or what they were named. */
    Path token() throws IOException {
        return trusted().toAbsolutePath().resolveSibling("../token").normalize();
    }

    private static URI address(@org.jspecify.annotations.Nullable URI given, String variable, URI demo) {
        return given != null ? given : URI.create(System.getenv().getOrDefault(variable, demo.toString()));
    }

    private Path trusted() throws IOException {
        Path trusted = ca != null
                ? ca
                : Path.of(System.getenv()
                        .getOrDefault(
                                "SEINHUIS_CA",
                                Checkout.root().resolve("data/demo/ca/ca.pem").toString()));
        if (!Files.exists(trusted)) {
            throw new Told(
                    "er is geen certificaat om te vertrouwen op " + trusted
                            + ": start ./seinhuis demo, of noem het met --ca",
                    "no certificate to trust at " + trusted + ": start ./seinhuis demo, or name one with --ca");
        }
        return trusted;
    }

    private Credentials credentials(String client) throws IOException {
        String secret = secretFile == null
                ? "demo-" + client
                : Files.readString(secretFile, StandardCharsets.UTF_8).strip();
        return new Credentials(client, Secret.of(secret));
    }

    /** The demo keeps the certificates of its clients beside its authority. */
    private TlsFiles tls(String client) throws IOException {
        Path own = trusted()
                .toAbsolutePath()
                .resolveSibling("../agencies")
                .resolve(client)
                .normalize();
        if (certificate != null || key != null || !Files.exists(own.resolve("cert.pem"))) {
            return tls();
        }
        return new TlsFiles(trusted(), own.resolve("cert.pem"), own.resolve("key.pem"));
    }
}
