// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that run one of our own mains with the launcher's Java and class path. */
public final class JavaCommand {

    private JavaCommand() {}

    /**
     * The command.
     *
     * @param flags of the JVM
     * @param main class to run
     * @param arguments of the main
     */
    public static List<String> of(List<String> flags, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xshare:auto");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Djava.awt.headless=true");
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return command;
    }
}
