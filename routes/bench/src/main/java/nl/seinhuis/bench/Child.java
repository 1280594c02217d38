// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One measured JVM on the class path of this one. */
final class Child implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    private final String name;
    private final Path log;
    private final Process process;

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param name its name, also of its log
     * @param logs folder of its log
     * @param flags for its JVM
     * @param main main class and arguments
     * @param environment variables to add
     */
    static Child start(String name, Path logs, List<String> flags, List<String> main, Map<String, String> environment)
            throws IOException {
        Path log = Files.createDirectories(logs).resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command(flags, main))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("SEINHUIS_"));
        builder.environment().putAll(environment);
        return new Child(name, log, builder.start());
    }

    /** The command for a JVM on this class path. */
    static List<String> command(List<String> flags, List<String> main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(main);
        return command;
    }

    /** Waits until it listens on a port, which it opens last. */
    void awaitPort(int port) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!listens(port)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new IOException(name + " did not start; see " + log);
            }
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    /** CPU time that it has used. */
    Duration cpu() {
        return cpu(process.toHandle());
    }

    /** CPU time that a process has used, as the system counts it, to 10 ms. */
    static Duration cpu(ProcessHandle handle) {
        return handle.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
