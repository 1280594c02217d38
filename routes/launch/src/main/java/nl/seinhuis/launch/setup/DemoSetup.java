// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.PemPair;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.place.PrivateFiles;

/**
 * Everything that is made before the parts start: certificates, secrets, desk keys, the copy of the configuration, the
 * file with the addresses. What is there already is kept.
 */
public final class DemoSetup {

    /** Clients whose tokens are bound to a certificate, even in the demo. */
    public static final List<String> BOUND = List.of("police-noord", "care-coordinator-drenthe");

    private final Path root;
    private final DataFolder folder;
    private final Ports ports;
    private final SecureRandom random;
    private final CertificateAuthority authority;

    private DemoSetup(Path root, DataFolder folder, Ports ports, SecureRandom random, CertificateAuthority authority) {
        this.root = root;
        this.folder = folder;
        this.ports = ports;
        this.random = random;
        this.authority = authority;
    }

    /** Makes what is missing. */
    public static DemoSetup make(Path root, DataFolder folder, Ports ports, SecureRandom random) throws IOException {
        PrivateFiles.folder(folder.root());
        CertificateAuthority authority = CertificateAuthority.open(folder.ca(), Clock.systemUTC(), random);
        DemoSetup setup = new DemoSetup(root, folder, ports, random, authority);
        setup.certificates();
        setup.configuration();
        setup.addresses();
        return setup;
    }

    /** Certificate of Keycloak. */
    public PemPair identityCertificate() throws IOException {
        return authority.server("keycloak");
    }

    /** A secret; made where there is none. */
    public String secret(String name) throws IOException {
        return PrivateFiles.secret(folder.secrets().resolve(name), random);
    }

    /** The realm file, with the ports of this whole. */
    public String realm() throws IOException {
        return Files.readString(folder.config().resolve("keycloak").resolve("realm.json"))
                .replace("https://localhost:8444", ports.pages().toString());
    }

    private void certificates() throws IOException {
        for (String server : List.of("broker", "console")) {
            authority.server(server).writePkcs12(folder.ca().resolve(server + ".p12"), secret("tls-password"));
        }
        for (String client : BOUND) {
            authority.client(folder.agency(client), client);
        }
        for (AgencyFiles.Entry agency : AgencyFiles.read(folder.added())) {
            for (String client : agency.clients()) {
                authority.client(folder.agency(client), client);
            }
        }
    }

    private void configuration() throws IOException {
        ConfigCopy copy = new ConfigCopy(root.resolve("config"), folder.config());
        copy.refresh(folder.added());
        copy.settings(settings());
        pages();
        DeskKeyPairs keys = new DeskKeyPairs(folder, random);
        for (AgencyFiles.Entry agency : AgencyFiles.read(folder.config())) {
            for (String desk : agency.desks()) {
                if (!Files.exists(folder.added().resolve("desks/keys").resolve(desk + ".jwk"))) {
                    keys.ensure(desk);
                }
            }
        }
        secret("db-password");
        new DemoStock(folder, random).write(secret("keys-password"));
        new DemoApproval(folder, random, Clock.systemUTC()).ensure();
    }

    private Map<String, String> settings() {
        Map<String, String> values = new HashMap<>();
        values.put("http.port", Integer.toString(ports.rest()));
        values.put("http.keystore", folder.ca().resolve("broker.p12").toString());
        values.put("http.truststore", folder.caCertificate().toString());
        values.put("amqp.port", Integer.toString(ports.amqp()));
        values.put("management.port", Integer.toString(ports.management()));
        values.put("db.url", "jdbc:postgresql://127.0.0.1:" + ports.database() + "/seinhuis");
        values.put("identity.issuer", ports.issuer().toString());
        values.put("identity.ca", folder.caCertificate().toString());
        values.put("keys.file", folder.keys().resolve("broker.p12").toString());
        values.put("policy.root", folder.policyRoot().toString());
        values.put("data.dir", folder.journal().toString());
        values.put("secrets.dir", folder.secrets().toString());
        return values;
    }

    private void pages() throws IOException {
        Files.write(
                folder.config().resolve("console.properties"),
                List.of(
                        "# Made at each start of the demo.",
                        "http.host=127.0.0.1",
                        "http.port=" + ports.console(),
                        "http.keystore=" + folder.ca().resolve("console.p12"),
                        "secrets.dir=" + folder.secrets(),
                        "tls.password=secret:tls-password"));
    }

    /** A shell file, so that what a person types next works when pasted. */
    private void addresses() throws IOException {
        String text = """
                # Addresses of the running demo; use it with: . %s
                export SEINHUIS_API=%s
                export SEINHUIS_AMQP=%s
                export SEINHUIS_CONSOLE=%s
                export SEINHUIS_ISSUER=%s
                export SEINHUIS_CA='%s'
                export SEINHUIS_MANAGEMENT=%s
                """.formatted(
                        folder.env(),
                        ports.api(),
                        ports.amqps(),
                        ports.pages(),
                        ports.issuer(),
                        folder.caCertificate().toString().replace("'", "'\\''"),
                        ports.health());
        Files.writeString(folder.env(), text);
    }
}
