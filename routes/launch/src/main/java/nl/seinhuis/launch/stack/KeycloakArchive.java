// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The zip with Keycloak: unpacked and built once, so that every start is an optimised one. */
final class KeycloakArchive {

    private KeycloakArchive() {}

    /** Unpacks it into an empty folder and builds it. */
    static void unpack(Path archive, Path into) throws IOException, InterruptedException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                write(zip, entry, into);
            }
        }
        List<String> build = java(into, into, "-Xmx768m");
        build.addAll(List.of("build", "--db=dev-file", "--https-client-auth=request", "--health-enabled=true"));
        OrdinaryUser.run(build, "");
    }

    /** The first folder of the name is the archive's own. */
    private static void write(ZipInputStream zip, ZipEntry entry, Path into) throws IOException {
        String name = entry.getName();
        Path target = into.resolve(name.substring(name.indexOf('/') + 1)).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("the archive of Keycloak points outside its folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.copy(zip, target);
        }
    }

    /**
     * The first words of a Keycloak command: what {@code bin/kc.sh} would run, without the shell between, so that the
     * process is our own child. Compiles quickly rather than well: a demo starts more often than it works hard.
     *
     * @param program unpacked Keycloak
     * @param home folder with {@code conf}, {@code data} and a link to the program's {@code lib}
     * @param heap JVM flag for the heap
     */
    static List<String> java(Path program, Path home, String heap) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-cp",
                program.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    }
}
