// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.seinhuis.journey.broker.BrokerFile;
import nl.seinhuis.journey.broker.BrokerSettings;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.journey.process.SettingsFaults;
import nl.seinhuis.journey.token.TokenServiceSettings;
import nl.seinhuis.launch.policy.CheckPolicyCommand;
import nl.seinhuis.stages.policy.fault.PolicyFault;

/** Everything that is wrong with a configuration, by the same code that reads it at start. */
final class ConfigCheck {

    private ConfigCheck() {}

    /** What is wrong with the set: law, policies, desks, regions, officers; empty if all is right. */
    static List<PolicyFault> ofSet(Path config) {
        return CheckPolicyCommand.faults(config, Clock.systemUTC());
    }

    /** What is wrong with everything else, one sentence per fault, each with its file; empty if all is right. */
    static List<String> ofParts(Path config) {
        List<String> faults = new ArrayList<>();
        environments(config, faults);
        tokenService(config, faults);
        broker(config, faults);
        RealmCheck.faults(config).forEach(fault -> faults.add("keycloak/realm.json: " + fault));
        return faults;
    }

    private static void environments(Path config, List<String> faults) {
        Path folder = config.resolve("env");
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".properties"))
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                faults.add("env: there is no environment");
            }
            for (String name : names) {
                environment(config, name.substring(0, name.length() - ".properties".length()), faults);
            }
        } catch (IOException e) {
            faults.add("env: the folder cannot be read");
        }
    }

    private static void environment(Path config, String name, List<String> faults) {
        try {
            Settings settings = Settings.load(config, name, Map.of());
            if (settings.demo() && !"demo".equals(name)) {
                faults.add("env/" + name + ".properties: mode=demo is for the environment demo only");
            }
        } catch (SettingsFaults e) {
            e.faults().forEach(fault -> faults.add("env/" + name + ".properties: " + fault));
        }
    }

    /** The settings of a token service, where the configuration has them. */
    private static void tokenService(Path config, List<String> faults) {
        Path file = config.resolve("token-service.properties");
        if (Files.exists(file)) {
            try {
                TokenServiceSettings read = TokenServiceSettings.load(file, Map.of());
                if (read.number("token.quota") > read.number("token.quota.total")) {
                    faults.add("token-service.properties: token.quota is more than token.quota.total");
                }
            } catch (SettingsFaults e) {
                e.faults().forEach(fault -> faults.add("token-service.properties: " + fault));
            }
        }
    }

    /** With stand-ins for what only a start knows: no key store is opened. */
    private static void broker(Path config, List<String> faults) {
        Path file = config.resolve("artemis").resolve("broker.xml");
        BrokerSettings settings = new BrokerSettings(
                file,
                Path.of("journal"),
                new BrokerSettings.Listen("127.0.0.1", 5671),
                new BrokerSettings.Tls(Path.of("broker.p12"), "unused", Path.of("ca.pem")));
        BrokerFile.faults(settings).forEach(fault -> faults.add("artemis/broker.xml: " + fault));
    }
}
