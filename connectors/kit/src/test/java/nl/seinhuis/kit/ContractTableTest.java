// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code CONTRACT.md} names is there: every test, and every input of a format in the test of that format. */
class ContractTableTest {

    private static final Path CONNECTORS = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([a-z]+(?:_[a-z0-9]+){3,})`");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]+(?:Test|Contract))`");
    private static final Pattern INPUT = Pattern.compile("\"([^\"]+)\"");

    private final Map<String, String> sources = sources();

    private static Map<String, String> sources() {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CONNECTORS, 12)) {
            for (Path file : files.filter(path -> path.toString().contains("src/test/java"))
                    .filter(path -> path.toString().endsWith(".java"))
                    .toList()) {
                all.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult one) -> one.group(1))
                .toList();
    }

    @Test
    void every_test_and_class_that_the_table_names_is_there() throws IOException {
        String table = Files.readString(CONNECTORS.resolve("CONTRACT.md"));
        List<String> tests = found(TEST, table);
        assertThat(tests).hasSizeGreaterThan(20);
        assertThat(tests)
                .allSatisfy(test -> assertThat(sources.values()).anyMatch(source -> source.contains(" " + test + "(")));
        assertThat(found(CLASS, table)).allSatisfy(name -> assertThat(sources).containsKey(name));
        List<String> suites = new ArrayList<>(sources.keySet());
        suites.removeIf(name -> !name.endsWith("Test"));
        suites.removeIf(
                name -> !sources.get(name).matches("(?s).*class " + name + " extends (Agency|Web)ConnectorContract.*"));
        assertThat(suites).as("each kind that passes the suite").isNotEmpty().allMatch(name -> table.contains(name));
    }

    @Test
    void every_input_that_the_table_names_stands_in_the_test_of_its_format() throws IOException {
        String suite = sources.getOrDefault("AgencyConnectorContract", "");
        int formats = 0;
        for (String line : Files.readAllLines(CONNECTORS.resolve("CONTRACT.md"))) {
            List<String> names = found(CLASS, line);
            if (line.startsWith("| ") && names.size() == 1) {
                formats++;
                String source = sources.getOrDefault(names.get(0), "");
                assertThat(found(INPUT, line))
                        .allSatisfy(input -> assertThat(source).as(names.get(0)).contains('"' + input + '"'));
                assertThat(source.contains("= spoilt(")).as(line).isEqualTo(line.contains("*spoilt*"));
            }
        }
        assertThat(formats).isEqualTo(10);
        assertThat(suite)
                .contains(
                        "\"nothing\"",
                        "\"cut off\"",
                        "\"utf-16\"",
                        "\"a zip bomb\"",
                        "\"an entity that reads a file\"");
    }
}
