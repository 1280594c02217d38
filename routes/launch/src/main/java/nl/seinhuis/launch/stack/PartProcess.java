// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.PrivateFiles;

/**
 * A child process of the launcher: started in a session of its own (so that Ctrl-C reaches the launcher alone, which
 * then stops the parts in their order), watched, stopped, and found again after the launcher was killed.
 */
final class PartProcess {

    private static final Duration POLL = Duration.ofMillis(50);

    /** The system derives the moment of start from the clock, which may have been set since; in milliseconds. */
    private static final long CLOCK_STEP = 2_000;

    private static final boolean OWN_SESSION = Files.isExecutable(Path.of("/usr/bin/setsid"));

    private final String name;
    private final Path log;
    private final Path run;
    private final long logBefore;
    private final Process process;
    private volatile boolean meantToEnd;

    private PartProcess(String name, Path log, long logBefore, Path run, Process process) {
        this.name = name;
        this.log = log;
        this.logBefore = logBefore;
        this.run = run;
        this.process = process;
    }

    /**
     * Starts a part.
     *
     * @param name its name, for people
     * @param folder for its log and the note of its process
     * @param command program and arguments; no secret among them
     * @param environment variables to add
     */
    static PartProcess start(String name, DataFolder folder, List<String> command, Map<String, String> environment)
            throws IOException {
        Path log = folder.log(name);
        Path run = folder.run(name);
        PrivateFiles.folder(parent(log));
        PrivateFiles.folder(parent(run));
        List<String> whole = new ArrayList<>();
        if (OWN_SESSION) {
            whole.add("/usr/bin/setsid");
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(PartProcess::misleading);
        variables.putAll(environment);
        long before = Files.exists(log) ? Files.size(log) : 0;
        Process process = builder.start();
        process.getOutputStream().close();
        PrivateFiles.write(run, note(process.toHandle()).getBytes(StandardCharsets.US_ASCII));
        return new PartProcess(name, log, before, run, process);
    }

    /** Variables of the user's own shell that would change a part behind the configuration's back. */
    private static boolean misleading(String variable) {
        return variable.startsWith("KC_")
                || variable.startsWith("QUARKUS_")
                || variable.startsWith("PG")
                || variable.startsWith("SEINHUIS_");
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Calls when the process ends without having been stopped or killed by us; done when it has ended. */
    CompletableFuture<Void> onCrash(Consumer<String> told) {
        return process.onExit().thenAccept(ended -> {
            if (!meantToEnd) {
                told.accept(name + " stopped by itself (exit code " + ended.exitValue() + ")" + lastLines());
            }
        });
    }

    /**
     * Waits until the part says that it is ready.
     *
     * @throws IOException if it ends before, or is not ready in time; with its last log lines
     */
    void await(BooleanSupplier ready, Duration atMost) throws IOException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!ready.getAsBoolean()) {
            if (ended(POLL)) {
                throw new IOException(name + " did not start (exit code " + process.exitValue() + ")" + lastLines());
            }
            if (System.nanoTime() > end) {
                throw new IOException(name + " was not ready within " + atMost.toSeconds() + " s" + lastLines());
            }
        }
    }

    /** Asks the part to end in its own way; after the time given it is killed with all its children. */
    void stop(String signal, Duration atMost) throws IOException, InterruptedException {
        meantToEnd = true;
        Signals.send(process.toHandle(), signal);
        if (!ended(atMost)) {
            kill();
        }
        Files.deleteIfExists(run);
    }

    /** Kills the part and its children at once, as a power cut would. */
    void kill() throws InterruptedException, IOException {
        meantToEnd = true;
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        for (ProcessHandle child : children) {
            // PostgreSQL does not start again while one of them still holds its shared memory.
            child.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
        Files.deleteIfExists(run);
    }

    private boolean ended(Duration atMost) throws InterruptedException {
        try {
            process.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of " + name + " cannot be seen", e);
        }
    }

    /** The end of what this process wrote itself; what earlier ones wrote stands before it in the same file. */
    private String lastLines() {
        try {
            byte[] all = Files.readAllBytes(log);
            int from = (int) Math.min(logBefore, all.length);
            List<String> lines = new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String last = String.join("\n    ", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
            return "; the end of " + log + ":\n    " + last;
        } catch (IOException e) {
            return "; see " + log;
        }
    }

    /** Whether a health page answers 200. */
    static boolean healthy(URI page) {
        try {
            HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(2_000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Stops what a killed launcher left behind. Only a process with the noted id and the noted moment of start counts, so
     * that nobody else's process is ever touched.
     *
     * @return whether there was one
     */
    static boolean stopOrphan(Path run, String signal, Duration atMost) throws IOException, InterruptedException {
        if (!Files.exists(run)) {
            return false;
        }
        Optional<ProcessHandle> left = noted(Files.readString(run, StandardCharsets.US_ASCII));
        if (left.isPresent()) {
            Signals.stop(left.get(), signal, atMost);
        }
        Files.delete(run);
        return left.isPresent();
    }

    private static Optional<ProcessHandle> noted(String note) {
        String[] words = note.strip().split(" ", -1);
        if (words.length != 2 || !words[0].matches("[0-9]{1,18}") || !words[1].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        long noted = Long.parseLong(words[1]);
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(handle -> Math.abs(startedAt(handle) - noted) <= CLOCK_STEP);
    }

    private static String note(ProcessHandle handle) {
        return handle.pid() + " " + startedAt(handle);
    }

    private static long startedAt(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a file in a folder is needed");
        }
        return parent;
    }
}
