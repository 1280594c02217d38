// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import nl.seinhuis.stages.policy.PolicyFaults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker process: {@code BrokerMain --config DIR --env NAME}. Exit code 2 if the configuration is wrong, with
 * everything that is wrong on standard error; 1 if a part cannot be started.
 */
public final class BrokerMain {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);

    private BrokerMain() {}

    /** Starts the broker and stays until it is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> options = options(arguments);
        if (options == null) {
            System.err.println("usage: BrokerMain --config DIR --env NAME");
            System.exit(2);
            return;
        }
        Broker broker = null;
        try {
            Settings settings = Settings.load(
                    Path.of(options.get("--config")), options.get("--env"), System.getenv());
            broker = Broker.assemble(settings);
            broker.start();
        } catch (SettingsFaults e) {
            e.faults().forEach(System.err::println);
            System.exit(2);
        } catch (PolicyFaults e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (Exception e) {
            // The message of a part that cannot start is a sentence of ours or a code; traces stay away.
            System.err.println("The broker cannot start: " + Startup.words(e));
            if (broker != null) {
                broker.stop();
            }
            System.exit(1);
        }
        LOG.info("broker ready");
        CountDownLatch stopped = new CountDownLatch(1);
        Broker running = broker;
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> {
                    if (running != null) {
                        running.stop();
                    }
                    stopped.countDown();
                },
                "stop"));
        stopped.await();
    }

    private static @org.jspecify.annotations.Nullable Map<String, String> options(String[] arguments) {
        Map<String, String> options = new java.util.HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        boolean complete = arguments.length == 4 && options.containsKey("--config") && options.containsKey("--env");
        return complete ? options : null;
    }
}
