// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.seinhuis.launch.stack.SharedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows works when it is pasted. */
class ReadmeIT {

    @TempDir
    Path place;

    @Test
    void the_curl_example_posts_and_the_node_example_receives() throws Exception {
        Path root = SharedStack.ROOT;
        Files.createDirectories(place.resolve("data"));
        Files.createSymbolicLink(
                place.resolve("data/demo"), SharedStack.get().folder().root());
        Path sample = Path.of("schemas/examples/good/02-house-in-an-ordinary-street.woco-lefier.json");
        Files.createDirectories(place.resolve(sample).getParent());
        // Other tests have posted the sample under its own reference.
        String fresh = "\"reference\": \"README-" + System.nanoTime() + "\"";
        Files.writeString(
                place.resolve(sample),
                Files.readString(root.resolve(sample)).replaceFirst("\"reference\": *\"[^\"]*\"", fresh));
        Path modules = root.resolve("routes/launch/src/test/node/node_modules");
        assertThat(modules.resolve("jose"))
                .as("./seinhuis test installs the Node clients")
                .isDirectory();
        Files.createSymbolicLink(place.resolve("node_modules"), modules);
        Files.writeString(place.resolve("post.sh"), example("curl"));
        Files.writeString(place.resolve("receive.js"), example("node"));

        assertThat(run(List.of("bash", "-eu", "post.sh"))).contains("\"receipt\"", "\"signature\"");
        assertThat(run(List.of("bash", "-eu", "-c", ". data/demo/env && exec node receive.js")))
                .containsPattern("(triage|assist) VR\\d\\d \\{");
    }

    @Test
    void every_file_that_the_readme_names_exists() throws IOException {
        Matcher links = Pattern.compile("\\]\\(([A-Z][A-Za-z.]+)\\)").matcher(readme());
        while (links.find()) {
            assertThat(SharedStack.ROOT.resolve(links.group(1))).exists();
        }
        Matcher folders = Pattern.compile("\\| `((?:schemas|routes|connectors|config|docker)/[a-z]*)` \\|")
                .matcher(readme());
        while (folders.find()) {
            assertThat(SharedStack.ROOT.resolve(folders.group(1))).isDirectory();
        }
    }

    private static String readme() throws IOException {
        return Files.readString(SharedStack.ROOT.resolve("README.md"));
    }

    private static String example(String name) throws IOException {
        Matcher block = Pattern.compile("<!-- run: " + name + " -->\\n```[a-z]+\\n(.*?)\\n```", Pattern.DOTALL)
                .matcher(readme());
        assertThat(block.find()).as("the README has an example for " + name).isTrue();
        return block.group(1) + "\n";
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path output = place.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
