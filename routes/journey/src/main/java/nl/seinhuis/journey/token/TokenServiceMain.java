// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.token;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import nl.seinhuis.journey.process.SettingsFaults;
import nl.seinhuis.journey.process.Startup;

/**
 * The token service process: {@code TokenServiceMain --config FILE}. Exit code 2 if the settings are wrong, with everything
 * that is wrong on standard error; 1 if a part cannot be started.
 */
public final class TokenServiceMain {

    private TokenServiceMain() {}

    /** Starts the service and stays until it is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        int code = run(System.err, System.getenv(), arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * Runs the service until the process is told to stop.
     *
     * @param errors gets every fault, and one line when it runs
     * @param environment environment variables
     * @param arguments as on the command line
     * @return exit code
     */
    public static int run(PrintStream errors, Map<String, String> environment, String... arguments)
            throws InterruptedException {
        List<String> words = List.of(arguments);
        if (words.size() != 2 || !words.get(0).equals("--config")) {
            errors.println("usage: token-service --config FILE");
            return 2;
        }
        TokenServiceSettings settings;
        try {
            settings = TokenServiceSettings.load(Path.of(words.get(1)), environment);
        } catch (SettingsFaults e) {
            e.faults().forEach(errors::println);
            return 2;
        }
        TokenServiceProcess process;
        try {
            process = TokenServiceProcess.start(settings);
        } catch (Exception e) {
            errors.println("The token service cannot start: " + Startup.words(e));
            return 1;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            process.close();
                            stopped.countDown();
                        },
                        "stop"));
        errors.println("token service runs on port " + process.port());
        stopped.await();
        return 0;
    }
}
