// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.seinhuis.launch.stack.Stack;

/** What the broker's process holds in memory, as the JVM itself tells. */
final class Memory {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    private final long broker;

    Memory(Stack stack) throws IOException {
        String note = Files.readString(stack.folder().run("broker"), StandardCharsets.US_ASCII);
        broker = Long.parseLong(note.strip().split("\\s+", -1)[0]);
    }

    /** Everything that is reachable after a collection, in the HPROF format. The caller removes it. */
    Path heap(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("broker.hprof");
        told("GC.run");
        told("GC.heap_dump", file.toString());
        assertThat(file).exists();
        return file;
    }

    /** All threads with their stacks. */
    String threads() throws IOException, InterruptedException {
        return told("Thread.print", "-l");
    }

    private String told(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(JCMD.toString(), Long.toString(broker)).redirectErrorStream(true);
        builder.command().addAll(java.util.List.of(command));
        Process process = builder.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(answer).isZero();
        return answer;
    }
}
