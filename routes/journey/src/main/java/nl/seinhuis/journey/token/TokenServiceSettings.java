// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.token;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.seinhuis.journey.process.SettingsFaults;
import nl.seinhuis.stages.seal.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a token service: one file, overridden by environment variables that are named as the broker's are
 * ({@code token.port}: {@code SEINHUIS_TOKEN_PORT}). All faults are reported at once; an unknown key is one.
 */
public final class TokenServiceSettings {

    private static final String OPTIONAL = "";
    private static final @Nullable String REQUIRED = null;

    private final Map<String, String> values;

    private TokenServiceSettings(Map<String, String> values) {
        this.values = values;
    }

    /** Every key with its default; null where one must be given, empty where none need be. */
    private static Map<String, @Nullable String> keys() {
        Map<String, @Nullable String> keys = new TreeMap<>();
        keys.put("token.host", REQUIRED);
        keys.put("token.port", REQUIRED);
        keys.put("token.keystore", REQUIRED);
        keys.put("token.password", REQUIRED);
        keys.put("token.truststore", REQUIRED);
        keys.put("token.clients", REQUIRED);
        keys.put("token.quota", "20000");
        keys.put("token.quota.total", "200000");
        keys.put("token.quota.file", REQUIRED);
        keys.put("keys.file", OPTIONAL);
        keys.put("keys.password", REQUIRED);
        keys.put("pkcs11.library", OPTIONAL);
        keys.put("pkcs11.slot", OPTIONAL);
        keys.put("management.host", "127.0.0.1");
        keys.put("management.port", REQUIRED);
        keys.put("secrets.dir", REQUIRED);
        return keys;
    }

    /**
     * Reads and checks the settings.
     *
     * @param file properties file
     * @param environment environment variables
     * @throws SettingsFaults with everything that is wrong
     */
    public static TokenServiceSettings load(Path file, Map<String, String> environment) throws SettingsFaults {
        List<String> faults = new ArrayList<>();
        Properties properties = read(file, faults);
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        Map<String, String> values = new TreeMap<>();
        keys().forEach((key, fallback) -> {
            unknown.remove(key);
            String value = environment.getOrDefault(variable(key), properties.getProperty(key, fallback));
            if (value == null || (value.isBlank() && !OPTIONAL.equals(fallback))) {
                faults.add(key + " is missing: add it, or set " + variable(key));
            } else {
                values.put(key, value.strip());
                check(key, value.strip(), faults);
            }
        });
        unknown.forEach(key -> faults.add("unknown setting " + key + ": remove it or mend its spelling"));
        boolean hardware = !values.getOrDefault("pkcs11.library", "").isEmpty();
        boolean slot = !values.getOrDefault("pkcs11.slot", "").isEmpty();
        if (hardware == !values.getOrDefault("keys.file", "").isEmpty() || hardware != slot) {
            faults.add("name either keys.file, or pkcs11.library with pkcs11.slot");
        }
        if (!faults.isEmpty()) {
            throw new SettingsFaults(faults);
        }
        return new TokenServiceSettings(values);
    }

    private static void check(String key, String value, List<String> faults) {
        if (key.endsWith(".password") && !value.matches("secret:[A-Za-z0-9._-]{1,64}")) {
            faults.add(key + " holds a secret in plain text: write secret:NAME and put the value in the file NAME of"
                    + " secrets.dir");
        }
        boolean port = key.endsWith(".port");
        if ((port || key.equals("token.quota") || key.equals("token.quota.total"))
                && !value.matches("[1-9][0-9]{0,8}")) {
            faults.add(key + " must be a whole number above zero");
        } else if (port && Integer.parseInt(value) > 65_535) {
            faults.add(key + " must be a port, at most 65535");
        }
        if (key.equals("pkcs11.slot") && !value.matches("[0-9]{0,10}")) {
            faults.add(key + " must be the id of a slot, in digits");
        }
    }

    private static Properties read(Path file, List<String> faults) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            faults.add("cannot read " + file + ": put the settings of the token service there");
        }
        return properties;
    }

    private static String variable(String key) {
        return "SEINHUIS_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** A value; empty if none was given. */
    public String text(String key) {
        return values.getOrDefault(key, "");
    }

    /** A whole number. */
    public int number(String key) {
        return Integer.parseInt(text(key));
    }

    /** A path. */
    public Path path(String key) {
        return Path.of(text(key));
    }

    /** A secret; the message of a failure names its file, never its content. */
    public Secret secret(String key) throws IOException {
        Path file = path("secrets.dir").resolve(text(key).substring("secret:".length()));
        try {
            return new Secret(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new IOException("cannot read the secret of setting " + key + " in secrets.dir", e);
        }
    }

    /** Certificates of both ends: the callers are the names of {@code token.clients}. */
    MutualTls tls() throws IOException {
        Set<String> names = Arrays.stream(text("token.clients").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return new MutualTls(path("token.keystore"), secret("token.password"), path("token.truststore"), names);
    }

    /** Shows the keys only. */
    @Override
    public String toString() {
        return "TokenServiceSettings" + values.keySet();
    }
}
