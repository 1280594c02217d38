// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide shows what compiles, and stays true about what it names. */
class SamplesTest {

    private static final Path ROOT = Path.of(System.getProperty("seinhuis.root", "../.."));

    @ParameterizedTest
    @ValueSource(strings = {"post", "receive"})
    void the_guide_shows_the_sample_that_compiles(String name) throws IOException {
        String shown = found(guide(), "<!-- sample: " + name + " -->\n```java\n(.*?)\n```");
        String compiled = found(
                        Files.readString(
                                ROOT.resolve("connectors/kit/src/test/java/nl/seinhuis/kit/samples/Samples.java")),
                        "// begin " + name + "\n(.*?)\n *// end " + name)
                .stripIndent();
        assertThat(shown.strip()).isEqualTo(compiled.strip());
        assertThat(shown.lines()).hasSizeLessThanOrEqualTo(11);
    }

    @Test
    void the_files_that_the_guide_names_are_there() throws IOException {
        assertThat(guide()).contains("samples/python/seinhuis.py", "samples/node/seinhuis.mjs");
        assertThat(ROOT.resolve("connectors/samples/python/seinhuis.py")).exists();
        assertThat(ROOT.resolve("connectors/samples/node/seinhuis.mjs")).exists();
    }

    private static String guide() throws IOException {
        return Files.readString(ROOT.resolve("connectors/GUIDE.md"));
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
