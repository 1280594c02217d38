// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.deployers.impl.FileConfigurationParser;
import org.apache.activemq.artemis.utils.XMLUtil;
import org.w3c.dom.Element;

/**
 * Reads {@code broker.xml}. Stricter than Artemis, which takes an unknown placeholder for empty text and only logs what its
 * schema does not know: here both are refused, and so is a file without one of the guarantees in {@link BrokerRules}.
 */
public final class BrokerFile {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z.]+)(?::([^}]*))?}");
    private static final String SCHEMA = "schema/artemis-server.xsd";

    private BrokerFile() {}

    /**
     * {@return everything that is wrong with the file, empty if nothing is} For {@code seinhuis check}: nothing is started,
     * and key stores need not be there.
     */
    public static List<String> faults(BrokerSettings settings) {
        try {
            read(settings);
            return List.of();
        } catch (BrokerRefused refused) {
            return refused.faults();
        }
    }

    /**
     * {@return everything that is wrong with the file of an external Artemis, empty if nothing is} Reads {@code broker.xml}; the
     * guard's place in {@code bootstrap.xml} is not looked at.
     */
    public static List<String> externalFaults(Path file) {
        try {
            return BrokerRules.externalFaults(external(file, Map.of()));
        } catch (BrokerRefused refused) {
            return refused.faults();
        }
    }

    /** The file of an external Artemis, with some text in place of other text: its paths are those of an image. */
    static Configuration external(Path file, Map<String, String> replaced) {
        String text = filled(file, Map.of("seinhuis.amqp.keystore.password", "set-at-start"));
        for (Map.Entry<String, String> one : replaced.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        return parse(text);
    }

    /**
     * {@return the configuration}
     *
     * @throws BrokerRefused if the file cannot be read or misses a guarantee
     */
    static Configuration read(BrokerSettings settings) {
        Configuration configuration = parse(filled(settings.file(), settings.placeholders()));
        List<String> faults = BrokerRules.faults(configuration);
        if (!faults.isEmpty()) {
            throw new BrokerRefused(faults);
        }
        configuration.getAcceptorConfigurations().stream()
                .filter(acceptor -> !BrokerRules.inVm(acceptor))
                .forEach(acceptor -> acceptor.getParams().putAll(settings.certificate()));
        return configuration;
    }

    private static String filled(Path file, Map<String, String> values) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new BrokerRefused(List.of("the broker's file " + file + " cannot be read"), unreadable);
        }
        List<String> missing = new ArrayList<>();
        String withoutComments =
                Pattern.compile("<!--.*?-->", Pattern.DOTALL).matcher(text).replaceAll("");
        String filled = PLACEHOLDER.matcher(withoutComments).replaceAll(place -> value(place, values, missing));
        if (!missing.isEmpty()) {
            throw new BrokerRefused(missing);
        }
        return filled;
    }

    private static String value(MatchResult place, Map<String, String> values, List<String> missing) {
        String value = values.getOrDefault(place.group(1), place.group(2));
        if (value == null) {
            missing.add("the broker's file asks for " + place.group() + ", which has no value");
            return "";
        }
        return Matcher.quoteReplacement(
                value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
    }

    private static Configuration parse(String text) {
        try {
            Element root = XMLUtil.stringToElement(text);
            XMLUtil.validate(root, SCHEMA);
            Configuration configuration = new ConfigurationImpl();
            new FileConfigurationParser()
                    .parseMainConfig((Element) root.getElementsByTagName("core").item(0), configuration);
            return configuration;
        } catch (Exception unusable) {
            // Without the parser's own words: they may quote a file that has secrets in it where none belong.
            throw new BrokerRefused(List.of("the broker's file does not follow the schema of Artemis"));
        }
    }
}
