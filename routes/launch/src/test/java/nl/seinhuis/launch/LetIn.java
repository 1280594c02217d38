// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.access.Credentials;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.launch.place.PemPair;
import nl.seinhuis.launch.setup.CertificateAuthority;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;

/**
 * An agency that {@code agency add} made, up to its signed certificate. It receives once a set that holds its entry is in
 * force.
 *
 * @param id of agency, client and desk
 * @param folder what was made for it
 */
public record LetIn(String id, Path folder) {

    /** Makes one. The authority of this machine signs in the place of the real one. */
    public static LetIn made(Path place, String id, String role, String region) throws IOException {
        Stack stack = SharedStack.get();
        StringWriter told = new StringWriter();
        int code = Seinhuis.commandLine(new PrintWriter(told), new PrintWriter(told))
                .execute(List.of(
                                "agency add %s --role %s --region %s --oin 00000001111111198000"
                                        .formatted(id, role, region)
                                        .split(" "),
                                new String[] {"--name", "Nieuw (demo)", "--out", place.toString()},
                                new String[] {"--api", stack.ports().api().toString()},
                                new String[] {"--issuer", stack.ports().issuer().toString()},
                                new String[] {
                                    "--ca", stack.folder().caCertificate().toString()
                                },
                                new String[] {
                                    "--keycloak-admin",
                                    stack.folder()
                                            .secrets()
                                            .resolve("keycloak-admin")
                                            .toString()
                                })
                        .stream()
                        .flatMap(java.util.Arrays::stream)
                        .toArray(String[]::new));
        if (code != 0) {
            throw new AssertionError(told.toString());
        }
        LetIn made = new LetIn(id, place.resolve(id));
        PemPair pair = CertificateAuthority.open(stack.folder().ca(), Clock.systemUTC(), new SecureRandom())
                .client(Files.createDirectories(place.resolve("signed")), id);
        Files.copy(pair.certificate(), made.own("client.pem"));
        Files.copy(pair.key(), made.own("client.key"), StandardCopyOption.REPLACE_EXISTING);
        return made;
    }

    /** What officers are to look at. */
    public Path review() {
        return folder.resolve("review");
    }

    private Path own(String file) {
        return folder.resolve("own").resolve(file);
    }

    /** The private key of its desk. */
    public Path deskKey() {
        return own("desk.jwk");
    }

    /** How its client reaches the whole. */
    public ClientSettings settings() throws IOException {
        Stack stack = SharedStack.get();
        return new ClientSettings(
                stack.ports().api(),
                stack.ports().amqps(),
                stack.ports().issuer(),
                new Credentials(id, Secret.of(Files.readString(own("secrets/" + id)))),
                new TlsFiles(stack.folder().caCertificate(), own("client.pem"), own("client.key")));
    }
}
