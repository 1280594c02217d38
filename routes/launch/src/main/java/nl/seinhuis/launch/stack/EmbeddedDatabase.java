// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.PrivateFiles;

/**
 * PostgreSQL from its binaries, as a child process. What it acknowledges is on disk (fsync on); it listens on loopback
 * only, asks every user for a password (SCRAM), and keeps its data. Values and statements stay out of its log. Database
 * and user are {@code seinhuis}, which is no superuser.
 */
final class EmbeddedDatabase extends Part {

    private static final String NAME = "postgres";

    /** Rolls open transactions back and ends; TERM would wait for the last client. */
    private static final String STOP_FAST = "INT";

    private static final Duration STOP = Duration.ofSeconds(20);

    /**
     * The words of an error repeat the value that was wrong, so that errors of clients stay out of the log: in the order
     * of {@code log_min_messages}, "log" stands above "error".
     */
    private static final List<String> SERVER = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=60",
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse");

    private final int port;
    private final SecureRandom random;
    private final Path binaries;

    private EmbeddedDatabase(
            DataFolder folder, int port, SecureRandom random, Path binaries, Consumer<String> crashed) {
        super(NAME, STOP_FAST, folder, crashed);
        this.port = port;
        this.random = random;
        this.binaries = binaries;
    }

    /**
     * Unpacks the binaries where that was not done before.
     *
     * @param crashed told when the server ends by itself
     */
    static EmbeddedDatabase prepare(StackSettings settings, Machine machine, Consumer<String> crashed)
            throws IOException, InterruptedException {
        Archives archives = machine.archives();
        Path binaries = machine.cache()
                .part(
                        "postgres-" + archives.postgresVersion(),
                        into -> PostgresArchive.unpack(archives.postgres(), into));
        return new EmbeddedDatabase(
                settings.folder(), settings.ports().database(), machine.random(), binaries, crashed);
    }

    /** Starts it and waits until it takes connections; makes the database at the first start. */
    @Override
    void start() throws IOException, InterruptedException {
        Path data = folder().database();
        OrdinaryUser user = OrdinaryUser.find();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            create(user, data);
        }
        user.own(data);
        List<String> command = user.command(
                binaries.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port));
        for (String setting : SERVER) {
            command.addAll(List.of("-c", setting));
        }
        run(command, Map.of("TZ", "UTC"), pid -> ready(data, pid));
    }

    /** In a folder beside the final one: a first start that is cut off leaves nothing half made. */
    private void create(OrdinaryUser user, Path data) throws IOException, InterruptedException {
        String admin = PrivateFiles.secret(folder().secrets().resolve("db-admin"), random);
        String own = PrivateFiles.secret(folder().secrets().resolve("db-password"), random);
        Path work = data.resolveSibling("postgres.new");
        PrivateFiles.remove(work);
        PrivateFiles.folder(work);
        Path password = work.resolve("password");
        PrivateFiles.write(password, admin.getBytes(StandardCharsets.US_ASCII));
        Path cluster = PrivateFiles.folder(work.resolve("cluster"));
        user.own(work);
        OrdinaryUser.run(
                user.command(
                        binaries.resolve("bin/initdb").toString(),
                        "-D",
                        cluster.toString(),
                        "--username=postgres",
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--no-locale",
                        "--data-checksums"),
                "");
        // Single-user mode needs neither a port nor a password; the statements never reach a log.
        OrdinaryUser.run(
                user.command(
                        binaries.resolve("bin/postgres").toString(),
                        "--single",
                        "-j",
                        "-D",
                        cluster.toString(),
                        "-c",
                        "log_min_error_statement=panic",
                        "template1"),
                "create role seinhuis_broker nologin;\n\n"
                        + "create role seinhuis_keys nologin;\n\n"
                        // what an erasure needs to turn the log over, for every database that is made of this one
                        + "grant pg_checkpoint to seinhuis_keys;\n\n"
                        + "grant execute on function pg_switch_wal() to seinhuis_keys;\n\n"
                        + "grant execute on function pg_ls_waldir() to seinhuis_keys;\n\n"
                        + "create role seinhuis login password '" + own
                        + "' in role seinhuis_broker, seinhuis_keys;\n\n"
                        + "create database seinhuis owner seinhuis;\n\n"
                        + "create database seinhuis_keys owner seinhuis;\n\n"
                        + "revoke connect on database postgres from public;\n\n");
        Files.delete(password);
        PrivateFiles.remove(data);
        Files.move(cluster, data);
        PrivateFiles.remove(work);
    }

    /** The server writes its state in the eighth line of its pid file; only its own process counts. */
    private static boolean ready(Path data, long pid) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.US_ASCII);
            return lines.size() >= 8
                    && lines.get(0).strip().equals(Long.toString(pid))
                    && lines.get(7).startsWith("ready");
        } catch (IOException e) {
            return false;
        }
    }

    /** A server that outlived its launcher would be used again silently, with its old settings: it is stopped first. */
    @Override
    void stopOrphan() throws IOException, InterruptedException {
        super.stopOrphan();
        Path pidFile = folder().database().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String first = Files.readString(pidFile, StandardCharsets.US_ASCII)
                .lines()
                .findFirst()
                .orElse("");
        Optional<ProcessHandle> left =
                first.matches("[0-9]{1,18}") ? ProcessHandle.of(Long.parseLong(first)) : Optional.empty();
        if (left.filter(EmbeddedDatabase::isPostgres).isPresent()) {
            Signals.stop(left.get(), STOP_FAST, STOP);
        } else if (left.isPresent()) {
            // The number now belongs to another program; PostgreSQL would refuse to start because of it.
            Files.delete(pidFile);
        }
    }

    private static boolean isPostgres(ProcessHandle handle) {
        return handle.info().command().map(path -> path.endsWith("/postgres")).orElse(false);
    }
}
