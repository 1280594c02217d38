// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is alive on the heap of a Java process: counted by the JVM itself after a full collection. */
final class LiveHeap {

    private static final Pattern TOTAL = Pattern.compile("Total\\s+[0-9]+\\s+([0-9]+)");
    private static final double MEGABYTE = 1_048_576;

    private LiveHeap() {}

    /**
     * In MiB.
     *
     * @throws IOException if the process cannot be asked
     */
    static double of(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = TOTAL.matcher(text);
        if (jcmd.waitFor() != 0 || !total.find()) {
            throw new IOException("the heap of process " + pid + " cannot be looked at: a JDK is needed");
        }
        return Long.parseLong(total.group(1)) / MEGABYTE;
    }
}
