// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.rest.RestApi;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Region;

/**
 * A whole of invented agencies that runs on this machine, in which a connector can be tried. No certificate, token, key or
 * address of it is right anywhere else: nothing that is posted in it can reach a desk of another whole, and nothing that is
 * posted elsewhere can reach a desk in it. It is reached on this machine only, and only where its mode is {@code demo}.
 */
final class Sandbox implements AutoCloseable {

    private final DataFolder folder;
    private final Ports ports;
    private final PolicySet set;
    private final Map<String, AgencyClient> clients = new ConcurrentHashMap<>();

    private Sandbox(DataFolder folder, Ports ports, PolicySet set) {
        this.folder = folder;
        this.ports = ports;
        this.set = set;
    }

    /**
     * The one that runs with such a folder, a demo for example.
     *
     * @throws IOException in plain words, if the folder is that of anything else
     */
    static Sandbox at(DataFolder folder) throws IOException {
        Path file = folder.config().resolve("env/demo.properties");
        Properties settings = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                settings.load(reader);
            }
        }
        if (!"demo".equals(settings.getProperty("mode"))) {
            throw new Told(
                    folder.root()
                            + " is niet de map van een proefopstelling of demo; een echt Seinhuis wordt zo niet beproefd",
                    folder.root()
                            + " is not the folder of a sandbox or demo; a real Seinhuis is not tried in this way");
        }
        int port = Integer.parseInt(settings.getProperty("http.port", "8443"));
        try {
            PolicySet set = PolicySet.load(SetFiles.read(folder.config()), KeyPolicy.REQUIRED);
            return new Sandbox(folder, new Ports(port - new Ports(0).rest()), set);
        } catch (PolicyFaults e) {
            throw new IOException("the policies are not right: run ./seinhuis check\n" + e.getMessage(), e);
        }
    }

    /** How a client reaches it: with the secret and the certificate that it has in here. */
    ClientSettings settings(String client) {
        return Stack.settings(folder, ports, client);
    }

    /** One of its clients. */
    AgencyClient client(String id) {
        return clients.computeIfAbsent(id, one -> {
            try {
                return AgencyClient.connect(settings(one), Clock.systemUTC());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Calls of one of its clients to the REST interface. */
    RestApi rest(String client) throws IOException, InterruptedException {
        return new RestApi(
                ports.api(),
                settings(client).tls(),
                client(client).tokens().current().value());
    }

    /** The agency for which a client acts. */
    Optional<Agency> agencyOf(String client) {
        return set.agencyOfClient(client);
    }

    /** A desk. */
    Optional<Desk> desk(String id) {
        return set.desk(id);
    }

    /** A region. */
    Optional<Region> region(String code) {
        return set.region(code);
    }

    /** A client that may receive for a desk. */
    Optional<String> clientOf(Desk desk) {
        return set.agency(desk.agency())
                .flatMap(agency -> agency.clients().stream().findFirst());
    }

    /** The private key of a desk, if it is here: that of the agency that is tried is not. */
    Optional<Path> deskKey(String desk) {
        return Optional.of(folder.deskKey(desk)).filter(Files::exists);
    }

    /** Where it keeps its data, for people. */
    Path root() {
        return folder.root();
    }

    @Override
    public void close() {
        clients.values().forEach(AgencyClient::close);
    }
}
