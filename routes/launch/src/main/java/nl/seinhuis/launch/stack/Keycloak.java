// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import nl.seinhuis.launch.place.PemPair;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.place.PrivateFiles;
import nl.seinhuis.launch.setup.DemoSetup;

/**
 * A real Keycloak as a child process, on loopback, with the realm of {@code config/keycloak/realm.json}. It keeps its
 * data; when the realm file has changed it begins anew, since an import leaves a realm that exists as it is.
 */
final class Keycloak extends Part {

    private static final String NAME = "keycloak";
    private final StackSettings settings;
    private final DemoSetup setup;
    private final Machine machine;

    /**
     * One that is not started yet.
     *
     * @param setup its certificate, its administrator's password and the realm
     * @param crashed told when it ends by itself
     */
    Keycloak(StackSettings settings, Machine machine, DemoSetup setup, Consumer<String> crashed) {
        super(NAME, "TERM", settings.folder(), crashed);
        this.settings = settings;
        this.machine = machine;
        this.setup = setup;
    }

    /** Unpacks and builds it first where that was not done before (about 20 seconds). */
    @Override
    void start() throws IOException, InterruptedException {
        Ports ports = settings.ports();
        Path program = program();
        PemPair server = setup.identityCertificate();
        lay(program, settings.realm().apply(setup.realm()));
        List<String> command = KeycloakArchive.java(program, folder().keycloak(), "-Xmx384m");
        command.addAll(List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--http-host=127.0.0.1",
                "--http-enabled=false",
                "--https-port=" + ports.identity(),
                "--https-protocols=TLSv1.3",
                "--https-certificate-file=" + server.certificate(),
                "--https-certificate-key-file=" + server.key(),
                "--https-trust-store-file=" + folder().caCertificate(),
                "--hostname=https://localhost:" + ports.identity(),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + ports.identityManagement(),
                "--http-management-scheme=http",
                "--log-level=warn"));
        Map<String, String> admin = Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", setup.secret("keycloak-admin"));
        URI page = URI.create("http://127.0.0.1:" + ports.identityManagement() + "/health/ready");
        run(command, admin, Ready.when(() -> PartProcess.healthy(page)));
    }

    private Path program() throws IOException, InterruptedException {
        Archives archives = machine.archives();
        return machine.cache()
                .part(
                        "keycloak-" + archives.keycloakVersion(),
                        into -> KeycloakArchive.unpack(archives.keycloak(), into));
    }

    /** A home folder of its own that shares the program: data, settings and the realm to import. */
    private void lay(Path program, String realm) throws IOException {
        Path home = PrivateFiles.folder(folder().keycloak());
        Path link = home.resolve("lib");
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(link);
        }
        Files.createSymbolicLink(link, program.resolve("lib"));
        Files.createDirectories(home.resolve("providers"));
        Path conf = Files.createDirectories(home.resolve("conf"));
        for (String file : List.of("keycloak.conf", "cache-ispn.xml")) {
            Files.copy(program.resolve("conf").resolve(file), conf.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path imported = home.resolve("data/import/realm.json");
        if (!Files.exists(imported) || !Files.readString(imported).equals(realm)) {
            PrivateFiles.remove(home.resolve("data"));
            PrivateFiles.write(imported, realm.getBytes(StandardCharsets.UTF_8));
        }
    }
}
