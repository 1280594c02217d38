// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.seinhuis.journey.broker.ExternalSettings;
import nl.seinhuis.stages.seal.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one broker: {@code config/env/<name>.properties}, overridden by environment variables. All faults are
 * reported at once; an unknown key, a missing value and a secret in plain text are faults.
 */
public final class Settings {

    private static final String POINTER = "secret:";

    private final Path config;
    private final Map<Setting, String> values;

    private Settings(Path config, Map<Setting, String> values) {
        this.config = config;
        this.values = values;
    }

    /**
     * Reads and checks the settings.
     *
     * @param config folder with the configuration
     * @param name name of the environment, for example {@code demo}
     * @param environment environment variables
     * @throws SettingsFaults with everything that is wrong
     */
    public static Settings load(Path config, String name, Map<String, String> environment) throws SettingsFaults {
        List<String> faults = new ArrayList<>();
        Properties file = read(config.resolve("env").resolve(name + ".properties"), faults);
        Set<String> unknown = new TreeSet<>(file.stringPropertyNames());
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            unknown.remove(setting.key());
            String value = environment.getOrDefault(setting.variable(), file.getProperty(setting.key()));
            check(setting, value, faults);
            values.put(setting, value == null ? setting.fallback().orElse("") : value.strip());
        }
        for (String key : unknown) {
            faults.add("unknown setting " + key + ": remove it or mend its spelling");
        }
        checkTogether(values, faults);
        if (!faults.isEmpty()) {
            throw new SettingsFaults(faults);
        }
        return new Settings(config, values);
    }

    private static Properties read(Path file, List<String> faults) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            faults.add("cannot read " + file.getFileName() + ": put the settings of this environment there");
        }
        return properties;
    }

    private static void check(Setting setting, @Nullable String value, List<String> faults) {
        boolean optional = setting.fallback().filter(String::isEmpty).isPresent();
        if (value == null || (value.isBlank() && optional)) {
            if (setting.fallback().isEmpty()) {
                faults.add(setting.key() + " is missing (" + setting.meaning() + "): add it, or set "
                        + setting.variable());
            }
        } else if (setting.secret() && !value.strip().matches("secret:[A-Za-z0-9._-]{1,64}")) {
            faults.add(setting.key() + " holds a secret in plain text: write secret:NAME and put the value in the file"
                    + " NAME of secrets.dir");
        } else if (setting.count() && !value.strip().matches("[1-9][0-9]{0,8}")) {
            faults.add(setting.key() + " must be a whole number above zero");
        } else if (setting.port() && Integer.parseInt(value.strip()) > 65_535) {
            faults.add(setting.key() + " must be a port, at most 65535");
        }
    }

    private static void checkTogether(Map<Setting, String> values, List<String> faults) {
        boolean demo = "demo".equals(values.get(Setting.MODE));
        if (!demo && !"production".equals(values.get(Setting.MODE))) {
            faults.add("mode must be demo or production");
        }
        if (!"required".equals(values.get(Setting.IDENTITY_BINDING))) {
            faults.add("identity.binding must be required: list exceptions by name where the demo needs them");
        }
        if (!demo
                && !String.valueOf(values.get(Setting.IDENTITY_BINDING_EXCEPTIONS))
                        .isBlank()) {
            faults.add("identity.binding.exceptions is for the demo only: give each client a certificate");
        }
        String nodes = String.valueOf(values.get(Setting.BROKER_URL));
        if (!nodes.isBlank() && !ExternalSettings.valid(nodes)) {
            faults.add("broker.url must be tcp://host:port and nothing more, several by comma; it always speaks TLS");
        }
        if (!nodes.isBlank()
                && String.valueOf(values.get(Setting.BROKER_TRUSTSTORE)).isBlank()) {
            faults.add("broker.truststore is missing: name the PEM file with the authorities of broker.url's nodes");
        }
        checkTokens(values, faults);
        if (!demo && !String.valueOf(values.get(Setting.IDENTITY_ISSUER)).startsWith("https://")) {
            faults.add("identity.issuer must start with https://");
        }
    }

    private static void checkTokens(Map<Setting, String> values, List<String> faults) {
        String address = String.valueOf(values.get(Setting.TOKEN_URL));
        if (!address.isBlank()) {
            if (!address.matches("https://[A-Za-z0-9.-]+:[1-9][0-9]{0,4}")) {
                faults.add("token.url must be https://host:port and nothing more");
            }
            for (Setting needed : List.of(Setting.TOKEN_NAME, Setting.TOKEN_KEYSTORE, Setting.TOKEN_TRUSTSTORE)) {
                if (String.valueOf(values.get(needed)).isBlank()) {
                    faults.add(needed.key() + " is missing (" + needed.meaning() + ")");
                }
            }
        }
        boolean library = !String.valueOf(values.get(Setting.PKCS11_LIBRARY)).isBlank();
        String slot = String.valueOf(values.get(Setting.PKCS11_SLOT));
        if (library != slot.matches("[0-9]{1,10}") || (!library && !slot.isBlank())) {
            faults.add("pkcs11.slot must be the id of a slot, in digits, where pkcs11.library is given");
        }
    }

    /** Folder with the configuration. */
    public Path config() {
        return config;
    }

    /** Value of a setting that is no secret. */
    public String text(Setting setting) {
        return String.valueOf(values.get(setting));
    }

    /** Value of a whole number. */
    public int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    /** Value as a path. */
    public Path path(Setting setting) {
        return Path.of(text(setting));
    }

    /** Value as a list, separated by commas. */
    public Set<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The secret that a setting points to.
     *
     * @throws IOException if its file cannot be read; the message names the file, never the content
     */
    public Secret secret(Setting setting) throws IOException {
        String name = text(setting).substring(POINTER.length());
        Path file = path(Setting.SECRETS_DIR).resolve(name);
        try {
            return new Secret(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new IOException("cannot read secret " + name + " of setting " + setting.key() + " in secrets.dir", e);
        }
    }

    /** Whether a setting that may be empty has a value. */
    public boolean has(Setting setting) {
        return !text(setting).isBlank();
    }

    /** Whether this is the demo. */
    public boolean demo() {
        return "demo".equals(text(Setting.MODE));
    }

    /** Shows the keys only. */
    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
