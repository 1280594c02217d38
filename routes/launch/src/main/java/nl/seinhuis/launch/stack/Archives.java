// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The archives of PostgreSQL and Keycloak in the local Maven repository, as the build noted them.
 *
 * @param keycloakVersion version of Keycloak
 * @param keycloak its archive, a zip
 * @param postgresVersion version of PostgreSQL
 * @param postgres its archive, a jar with one {@code .txz} in it
 */
record Archives(String keycloakVersion, Path keycloak, String postgresVersion, Path postgres) {

    /**
     * Reads what the build noted.
     *
     * @param root folder of the checkout
     */
    static Archives read(Path root) throws IOException {
        Path file = root.resolve("routes/launch/target/parts.properties");
        Properties found = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            found.load(reader);
        } catch (IOException e) {
            throw new IOException("not built yet: run ./seinhuis once, it builds what is missing", e);
        }
        return new Archives(
                value(found, "keycloak.version"),
                Path.of(value(found, "keycloak.archive")),
                value(found, "postgres.version"),
                Path.of(value(found, "postgres.archive")));
    }

    private static String value(Properties found, String key) throws IOException {
        String value = found.getProperty(key);
        if (value == null) {
            throw new IOException(
                    "the build noted no " + key + ": remove the folder routes/launch/target and try again");
        }
        return value;
    }
}
