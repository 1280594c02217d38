// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.launch.stack.SharedStack;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The README tells every setting and every command, and none that is not there. */
class ReadmeTest {

    private static final Pattern CODE = Pattern.compile("`(?:\\./)?(?:seinhuis )?([a-z][a-z -]+)[^`]*`");
    private static final Pattern KEY = Pattern.compile("`([a-z0-9]+(?:\\.[a-z0-9]+)*)`");

    /** Commands of the launcher itself. */
    private static final List<String> LAUNCHER = List.of("test", "bench", "mutate");

    @Test
    void every_setting_of_the_broker_is_in_the_table_and_no_other() throws IOException {
        List<String> told = new ArrayList<>();
        for (String row : rows("## Settings of the broker")) {
            told.addAll(all(KEY, cell(row)));
        }
        List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void every_command_in_the_tables_exists_and_every_command_is_told() throws IOException {
        CommandLine root =
                Seinhuis.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
        List<String> told = new ArrayList<>(List.of("demo"));
        for (String section :
                List.of("## For people at work", "## For administrators", "## The policies, read and proven")) {
            for (String row : rows(section)) {
                for (String words : all(CODE, cell(row))) {
                    told.add(command(root, words.strip()));
                }
            }
        }
        for (Map.Entry<String, CommandLine> top : root.getSubcommands().entrySet()) {
            assertThat(told)
                    .as("the README tells of " + top.getKey())
                    .anyMatch(one -> (one + " ").startsWith(top.getKey() + " "));
        }
    }

    /** The command that words name, as far as they are commands; the first must be one. */
    private static String command(CommandLine root, String words) {
        StringBuilder name = new StringBuilder();
        CommandLine at = root;
        for (String word : words.split(" ", -1)) {
            CommandLine next = at.getSubcommands().get(word);
            if (next == null) {
                boolean argument = at != root
                        && (at.getSubcommands().isEmpty() || at.getCommandName().equals("outbox"));
                assertThat(argument || LAUNCHER.contains(word))
                        .as("the README's command: " + words)
                        .isTrue();
                break;
            }
            name.append(name.isEmpty() ? "" : " ").append(word);
            at = next;
        }
        return name.toString();
    }

    private static String cell(String row) {
        return row.split("\\|", -1)[1];
    }

    private static List<String> rows(String section) throws IOException {
        String text = Files.readString(SharedStack.ROOT.resolve("README.md"));
        assertThat(text).contains("\n" + section + "\n");
        String part = text.substring(text.indexOf("\n" + section + "\n") + section.length() + 1);
        int end = part.indexOf("\n## ");
        return (end < 0 ? part : part.substring(0, end))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
