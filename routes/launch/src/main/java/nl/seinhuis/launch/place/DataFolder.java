// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.place;

import java.nio.file.Path;

/**
 * Where one whole keeps everything that it makes, by default {@code data/demo}.
 *
 * @param root absolute path
 */
public record DataFolder(Path root) {

    /** Makes the path absolute, so that child processes read it the same way. */
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Certificate authority and server certificates. */
    public Path ca() {
        return root.resolve("ca");
    }

    /** Certificate of the authority: what clients trust. */
    public Path caCertificate() {
        return ca().resolve("ca.pem");
    }

    /** One folder per client with a certificate of its own: {@code cert.pem}, {@code key.pem}. */
    public Path agency(String client) {
        return root.resolve("agencies").resolve(client);
    }

    /** One file per secret. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** Private key of a desk, as JWK. */
    public Path deskKey(String desk) {
        return root.resolve("desks").resolve(desk + ".jwk");
    }

    /** Private key by which a desk signs the list of its dwellings, as PEM (PKCS#8). */
    public Path stockKey(String desk) {
        return root.resolve("desks").resolve(desk + ".stock.pem");
    }

    /** Keys with which officers and root agencies sign. */
    public Path officers() {
        return root.resolve("officers");
    }

    /** Private key of an officer. */
    public Path officerKey(String officer) {
        return officers().resolve(officer + ".key");
    }

    /** Private key of a root agency. */
    public Path rootKey(String agency) {
        return officers().resolve("root-" + agency + ".key");
    }

    /** The root document. */
    public Path policyRoot() {
        return officers().resolve("root.json");
    }

    /** The copy of {@code config/} that the broker runs on. */
    public Path config() {
        return root.resolve("config");
    }

    /** What is added to the copy of {@code config/}: entries of agencies that try their connector here. */
    public Path added() {
        return root.resolve("added");
    }

    /** The broker's own keys. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** The broker's message journal. */
    public Path journal() {
        return root.resolve("artemis");
    }

    /** PostgreSQL's files. */
    public Path database() {
        return root.resolve("postgres");
    }

    /** Keycloak's files. */
    public Path keycloak() {
        return root.resolve("keycloak");
    }

    /** One log per part. */
    public Path log(String part) {
        return root.resolve("logs").resolve(part + ".log");
    }

    /** Which process runs a part. */
    public Path run(String part) {
        return root.resolve("run").resolve(part + ".pid");
    }

    /** Held by the launcher as long as it uses this folder. */
    public Path lock() {
        return root.resolve("run").resolve("lock");
    }

    /** Shell file with the addresses. */
    public Path env() {
        return root.resolve("env");
    }
}
