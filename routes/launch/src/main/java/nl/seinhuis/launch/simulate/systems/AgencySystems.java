// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.systems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.launch.place.PemPair;
import nl.seinhuis.launch.setup.CertificateAuthority;
import nl.seinhuis.launch.stack.Stack;

/**
 * The agencies' own systems beside their connectors.
 *
 * @param server certificate of what listens at the agencies' side
 * @param web what takes deliveries over HTTPS
 * @param queues the services' message broker
 * @param ports for what else listens at their side
 */
public record AgencySystems(PemPair server, AgencyWeb web, AgencyBroker queues, FreePorts ports)
        implements AutoCloseable {

    /** Starts them, with certificates of the whole's own authority. */
    public static AgencySystems start(Stack stack, Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("systems"));
        CertificateAuthority authority =
                CertificateAuthority.open(stack.folder().ca(), Clock.systemUTC(), new SecureRandom());
        PemPair server = authority.server("simulate");
        server.writePkcs12(folder.resolve("server.p12"), "simulate");
        PemPair client = authority.client(folder, "simulate");
        AgencyWeb web = new AgencyWeb(new TlsFiles(stack.folder().caCertificate(), server.certificate(), server.key()));
        boolean started = false;
        try {
            FreePorts ports = new FreePorts();
            AgencyBroker queues = new AgencyBroker(
                    folder,
                    new TlsFiles(stack.folder().caCertificate(), client.certificate(), client.key()),
                    ports.next());
            started = true;
            return new AgencySystems(server, web, queues, ports);
        } finally {
            if (!started) {
                web.close();
            }
        }
    }

    @Override
    public void close() {
        queues.close();
        web.close();
    }
}
