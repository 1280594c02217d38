// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.place.PrivateFiles;
import nl.seinhuis.launch.rest.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What it takes to let an agency in, and to see that it works. */
@Command(
        name = "agency",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lets an agency in, and tries its connector.",
        subcommands = {AgencyCommand.Add.class, AgencyTestCommand.class})
public final class AgencyCommand {

    private AgencyCommand() {}

    /** Makes everything that a new agency needs, in a folder, and its client in Keycloak. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Makes for a new agency: a key pair and a certificate request, a desk key, a settings file for its"
                        + " connector, an entry of the desk for review, and its client in Keycloak.",
                "Nothing is let in by it: the entry counts once officers have approved a set that holds it."
            })
    static final class Add implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private final Connection connection = new Connection();

        @Parameters(paramLabel = "ID", description = "Id of agency, client and desk, for example ggd-fryslan.")
        private String id;

        @Option(names = "--name", required = true, description = "Name, for people.")
        private String name;

        @Option(names = "--oin", required = true, description = "Its OIN, twenty digits.")
        private String oin;

        @Option(names = "--role", required = true, description = "Its role, for example ggd.")
        private String role;

        @Option(names = "--region", required = true, split = ",", description = "Regions it serves, own one first.")
        private List<String> regions = new ArrayList<>();

        @Option(
                names = "--municipality",
                split = ",",
                paramLabel = "GM0000",
                description = "Of a municipality: the municipalities that the desk serves.")
        private List<String> municipalities = new ArrayList<>();

        @Option(
                names = "--out",
                defaultValue = "agencies",
                description = "Where its folder is made (default: ${DEFAULT-VALUE}).")
        private Path out;

        @Option(
                names = "--keycloak-admin",
                paramLabel = "FILE",
                description =
                        "File with the password of Keycloak's administrator; without it the client is only written"
                                + " down.")
        private @org.jspecify.annotations.Nullable Path admin;

        @Override
        public Integer call() throws IOException, InterruptedException {
            NewAgency agency = NewAgency.of(id, name, oin, role, new NewAgency.Serves(regions, municipalities));
            TlsFiles tls = connection.tls();
            AgencyFolder folder = AgencyFolder.make(out.resolve(id), agency, new SecureRandom());
            try {
                complete(folder, agency, tls);
            } catch (IOException | InterruptedException | RuntimeException e) {
                // Nobody has its keys yet, and half a folder would stand in the way of the next try.
                PrivateFiles.remove(out.resolve(id));
                throw e;
            }
            PrintWriter print = spec.commandLine().getOut();
            print.println("for the agency    " + folder.own());
            print.println(
                    "  client.csr        its certificate request: have it signed, put the result beside it as client.pem");
            print.println("  connector.properties, desk.jwk, secrets: for seinhuis connector " + agency.kind());
            print.println("for review        " + folder.review());
            print.println("  " + id + ".yaml and keys/" + id + ".jwk: into desks/ of the next set");
            print.println(
                    admin == null
                            ? "  keycloak-client.json: not made in Keycloak yet (--keycloak-admin)"
                            : "  keycloak-client.json: made in Keycloak");
            return 0;
        }

        private void complete(AgencyFolder folder, NewAgency agency, TlsFiles tls)
                throws IOException, InterruptedException {
            folder.writeConnector(Map.of(
                    "api", connection.api().toString(),
                    "amqp",
                            System.getenv()
                                    .getOrDefault(
                                            "SEINHUIS_AMQP",
                                            new Ports(0).amqps().toString()),
                    "issuer", connection.issuer().toString()));
            Files.copy(tls.ca(), folder.own().resolve("ca.pem"));
            if (admin != null) {
                String password = Files.readString(admin).strip();
                new KeycloakClients(connection.issuer(), tls, password).create(agency.keycloakClient(folder.secret()));
            }
        }
    }
}
