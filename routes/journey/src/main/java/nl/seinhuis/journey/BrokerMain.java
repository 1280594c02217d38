// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.journey.process.SettingsFaults;
import nl.seinhuis.journey.process.Startup;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
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
        // Without it each Json.create...() searches the whole class path for a provider again: 80 % of the journey's
        // time.
        System.setProperty("jakarta.json.provider", "org.eclipse.parsson.JsonProviderImpl");
        List<String> words = List.of(arguments);
        if (words.size() != 4
                || !words.get(0).equals("--config")
                || !words.get(2).equals("--env")) {
            System.err.println("usage: BrokerMain --config DIR --env NAME");
            System.exit(2);
        }
        Broker broker = assembled(Path.of(words.get(1)), words.get(3));
        try {
            broker.start();
        } catch (PolicyFaults e) {
            System.err.println(e.getMessage());
            broker.stop();
            System.exit(2);
        } catch (Exception e) {
            // The message of a part that cannot start is a sentence of ours or a code; traces stay away.
            System.err.println("The broker cannot start: " + Startup.words(e));
            broker.stop();
            System.exit(1);
        }
        LOG.info("broker ready");
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stopping = new Thread(
                () -> {
                    broker.stop();
                    stopped.countDown();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stopping);
        stopped.await();
    }

    private static Broker assembled(Path config, String environment) {
        try {
            return Broker.assemble(Settings.load(config, environment, System.getenv()));
        } catch (SettingsFaults e) {
            e.faults().forEach(System.err::println);
        }
        System.exit(2);
        throw new IllegalStateException("exited");
    }
}
