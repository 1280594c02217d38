// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SoftHSM2 of the system: a PKCS#11 library that keeps its tokens in files. Its settings stand where the build says with
 * SOFTHSM2_CONF. A machine without it leaves these tests out and says so.
 */
public final class SoftHsm {

    /** PIN of every token made here. */
    public static final Secret PIN = new Secret("87654321");

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/pkcs11/libsofthsm2.so"));
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

    private static final int TOKENS = 20;
    private static final Queue<String> POOL = new ArrayDeque<>();
    private static boolean made;

    private SoftHsm() {}

    /** Where the library is. */
    public static Path library() {
        Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElse(null);
        assumeTrue(library != null, "SoftHSM2 is not installed (package softhsm2)");
        return library;
    }

    /** Slot of an empty token that no test has used. */
    public static synchronized String newToken() throws IOException, InterruptedException {
        library();
        if (POOL.isEmpty()) {
            assumeTrue(!made, "more tokens are needed than are made");
            made = true;
            fill();
        }
        return POOL.remove();
    }

    // The library knows the slots that were there when it was first used in this process, and no later ones.
    private static void fill() throws IOException, InterruptedException {
        String settings = System.getenv("SOFTHSM2_CONF");
        assumeTrue(settings != null, "SOFTHSM2_CONF is not set: start the tests by Maven");
        Path file = Path.of(settings);
        Path tokens = file.resolveSibling("tokens-" + ProcessHandle.current().pid());
        Files.createDirectories(tokens);
        Files.writeString(
                file, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        for (int i = 0; i < TOKENS; i++) {
            POOL.add(made("token-" + i));
        }
    }

    private static String made(String label) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        label,
                        "--so-pin",
                        "12345678",
                        "--pin",
                        PIN.reveal())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher slot = SLOT.matcher(said);
        if (process.waitFor() != 0 || !slot.find()) {
            throw new IOException("no token was made: " + said);
        }
        return slot.group(1);
    }

    /** A new empty token, opened. */
    public static Pkcs11Token open() throws IOException, InterruptedException {
        return Pkcs11Token.open(library(), newToken(), PIN);
    }
}
