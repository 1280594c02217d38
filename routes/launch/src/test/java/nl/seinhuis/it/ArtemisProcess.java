// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import nl.seinhuis.guard.GuardSecurityManager;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;

/** An Artemis as a process of its own: a {@code broker.xml}, and a file with the properties of the guard. */
final class ArtemisProcess {

    private ArtemisProcess() {}

    /** Runs until it is ended. */
    public static void main(String[] arguments) throws Exception {
        FileConfiguration configuration = new FileConfiguration();
        new FileDeploymentManager(Path.of(arguments[0]).toUri().toString())
                .addDeployable(configuration)
                .readConfiguration();
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[1]))) {
            lines.load(reader);
        }
        Map<String, String> properties = new HashMap<>();
        lines.stringPropertyNames().forEach(name -> properties.put(name, lines.getProperty(name)));
        ActiveMQServer server = new ActiveMQServerImpl(configuration, new GuardSecurityManager().init(properties));
        server.start();
    }
}
