// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How PostgreSQL, which refuses to run as root, is started by root: in a user name space of its own, where root has no
 * name (its files stay root's own); where the kernel forbids that, as the user {@code nobody}. For anybody else: directly.
 *
 * @param prefix what stands before each command
 * @param nobody whether files must be handed to {@code nobody} first
 */
record OrdinaryUser(List<String> prefix, boolean nobody) {

    private static final String NOBODY = "65534";

    static OrdinaryUser find() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new OrdinaryUser(List.of(), false);
        }
        List<String> ownSpace = List.of("unshare", "-U");
        if (works(ownSpace)) {
            return new OrdinaryUser(ownSpace, false);
        }
        List<String> nobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (works(nobody)) {
            return new OrdinaryUser(nobody, true);
        }
        throw new IOException("PostgreSQL refuses to run as root, and neither unshare nor setpriv works here:"
                + " run this as an ordinary user");
    }

    List<String> command(String... words) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(List.of(words));
        return whole;
    }

    /**
     * Hands a folder over where that is needed.
     *
     * @throws IOException if the user cannot reach the folder
     */
    void own(Path folder) throws IOException, InterruptedException {
        if (nobody) {
            run(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()), "");
            if (exitCode(command("test", "-w", folder.toString())) != 0) {
                throw new IOException("PostgreSQL refuses to run as root, and the user nobody cannot reach " + folder
                        + ": give --data a folder outside the home folder of root, or run this as an ordinary user");
            }
        }
    }

    /** Runs a command to its end, with text as its input. */
    static void run(List<String> command, String input) throws IOException, InterruptedException {
        Path output = Files.createTempFile("seinhuis", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (java.io.Writer writer = process.outputWriter()) {
                writer.write(input);
            }
            if (process.waitFor() != 0) {
                throw new IOException(command.get(command.size() > 2 ? 2 : 0) + " failed: " + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }

    private static boolean works(List<String> prefix) throws InterruptedException {
        List<String> whole = new ArrayList<>(prefix);
        whole.add("true");
        try {
            return exitCode(whole) == 0;
        } catch (IOException e) {
            // The program itself is missing: then this way is not there.
            return false;
        }
    }

    private static int exitCode(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
