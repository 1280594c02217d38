// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nl.seinhuis.kit.ClientSettings;
import nl.seinhuis.kit.Credentials;
import nl.seinhuis.kit.Secret;
import nl.seinhuis.kit.TlsFiles;
import picocli.CommandLine.Option;

/**
 * How a command reaches a broker: by the variables of {@code data/demo/env}, which options override. Without any it is
 * the demo on this machine.
 */
public final class Connection {

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
        Map<String, String> environment = System.getenv();
        Ports demo = new Ports(0);
        URI toApi = api != null
                ? api
                : URI.create(environment.getOrDefault("SEINHUIS_API", demo.api().toString()));
        URI toIssuer = issuer != null
                ? issuer
                : URI.create(environment.getOrDefault(
                        "SEINHUIS_ISSUER", demo.issuer().toString()));
        URI toAmqp = URI.create(
                environment.getOrDefault("SEINHUIS_AMQP", demo.amqps().toString()));
        Path trusted = ca != null
                ? ca
                : Path.of(environment.getOrDefault(
                        "SEINHUIS_CA",
                        Seinhuis.root().resolve("data/demo/ca/ca.pem").toString()));
        if (!Files.exists(trusted)) {
            throw new IOException(
                    "no certificate to trust at " + trusted + ": start ./seinhuis demo, or name one with --ca");
        }
        try {
            return new ClientSettings(toApi, toAmqp, toIssuer, credentials(client), tls(client, trusted));
        } catch (IllegalArgumentException e) {
            throw new Seinhuis.Misused(e.getMessage() == null ? "the addresses are wrong" : e.getMessage());
        }
    }

    private Credentials credentials(String client) throws IOException {
        String secret = secretFile == null
                ? "demo-" + client
                : Files.readString(secretFile, StandardCharsets.UTF_8).strip();
        return new Credentials(client, Secret.of(secret));
    }

    /** The demo keeps the certificates of its clients beside its authority. */
    private TlsFiles tls(String client, Path trusted) {
        Path own = trusted.toAbsolutePath()
                .resolveSibling("../agencies")
                .resolve(client)
                .normalize();
        if (certificate != null || key != null || !Files.exists(own.resolve("cert.pem"))) {
            return new TlsFiles(trusted, certificate, key);
        }
        return new TlsFiles(trusted, own.resolve("cert.pem"), own.resolve("key.pem"));
    }
}
