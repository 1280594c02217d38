// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.console;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.SettingsRefused;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console process: {@code ConsoleMain [--config FILE]}. Settings stand in the file or in environment variables. Ends
 * with 1 when it cannot start, with 2 when command line or settings are wrong.
 */
public final class ConsoleMain {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleMain.class);

    private ConsoleMain() {}

    /** Starts the process and runs until it is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        int code = run(arguments, System.getenv(), System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(String[] arguments, Map<String, String> environment, PrintStream errors)
            throws InterruptedException {
        ConsoleSettings read;
        try {
            Settings settings = settings(arguments, environment);
            read = ConsoleSettings.read(settings);
            settings.check();
        } catch (SettingsRefused e) {
            errors.println(e.getMessage());
            return 2;
        }
        return serve(ConsoleServer.of(read), errors);
    }

    private static Settings settings(String[] arguments, Map<String, String> environment) throws SettingsRefused {
        if (arguments.length == 2 && "--config".equals(arguments[0])) {
            return Settings.read(Path.of(arguments[1]), environment);
        }
        Settings settings = new Settings(new Properties(), environment);
        if (arguments.length != 0) {
            settings.fault("usage: console [--config FILE]");
        }
        return settings;
    }

    @SuppressWarnings("IllegalCatch") // Jetty's start declares Exception
    private static int serve(Server server, PrintStream errors) throws InterruptedException {
        try {
            server.start();
        } catch (Exception e) {
            errors.println("console cannot start: " + e.getClass().getSimpleName() + ": " + e.getMessage());
            return 1;
        }
        LOG.info("console listens on {}", server.getURI());
        server.join();
        return 0;
    }
}
