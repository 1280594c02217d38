// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.systems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import nl.seinhuis.kit.ConnectorMain;
import nl.seinhuis.launch.stack.JavaCommand;

/**
 * Runs several connectors in one process, each with the main of the connector's own process, its own folder, threads,
 * connections and health address: seventeen processes would fill a small machine. Ends with them, and when whoever started it
 * is gone.
 */
public final class ConnectorHost {

    private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");
    private static final List<String> FLAGS = List.of(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=nl/seinhuis/kit/logback.xml");

    private ConnectorHost() {}

    /** Starts it as a process of its own, in a session of its own: Ctrl-C reaches who started it alone. */
    public static Process start(List<String> connectors, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(OWN_SESSION)) {
            command.add(OWN_SESSION.toString());
        }
        command.addAll(JavaCommand.of(FLAGS, ConnectorHost.class.getName(), connectors.toArray(String[]::new)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Started with {@code KIND=FILE} per connector. */
    public static void main(String[] arguments) throws InterruptedException {
        Optional<CompletableFuture<Void>> unused =
                ProcessHandle.current().parent().map(parent -> parent.onExit().thenRun(() -> System.exit(1)));
        List<Thread> threads = new ArrayList<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            Thread thread = new Thread(() -> run(parts[0], parts[1]), parts[0]);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void run(String kind, String file) {
        try {
            int code = ConnectorMain.run(System.err, kind, "--config", file);
            if (code != 0) {
                System.exit(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
