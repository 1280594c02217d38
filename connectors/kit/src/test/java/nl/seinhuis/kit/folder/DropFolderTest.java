// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.Drafts;
import nl.seinhuis.kit.SettableClock;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import nl.seinhuis.kit.signal.NotASignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may write in the folder decides what lies there: none of it holds up the rest, and nothing else is read. */
class DropFolderTest {

    private static final int LARGEST = 1024;

    @TempDir
    private Path root;

    private Workplace workplace;
    private DropFolder drop;

    @BeforeEach
    void opens() throws Exception {
        workplace = Workplace.open(root.resolve("data"), Disk.plain(), new SettableClock("2026-11-21T10:20:30Z"));
        drop = new DropFolder(workplace, workplace.folder("in"), workplace.folder("terug"), LARGEST);
    }

    @AfterEach
    void closes() {
        workplace.close();
    }

    private static Draft draft(byte[] body, String name) throws NotASignal {
        String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
        if (text.equals("fault")) {
            throw new IllegalArgumentException("Verzonnevanvelzen");
        }
        if (text.startsWith("bad")) {
            throw new NotASignal(List.of("Dit is geen melding."));
        }
        return Drafts.of(text);
    }

    private Path put(String name, String text) throws IOException {
        return Files.writeString(root.resolve("data/in").resolve(name), text);
    }

    private List<String> returned() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("data/terug"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_name_as_long_as_there_can_be_holds_up_nothing() throws Exception {
        String name = "a".repeat(250) + ".json";
        put(name, "bad");
        put("z.json", "Z-1");
        drop.take(DropFolderTest::draft);
        assertThat(workplace.outbox().waiting()).isEqualTo(1);
        assertThat(returned()).hasSize(2).contains(name).anyMatch(one -> one.endsWith(".reden.txt"));
    }

    @Test
    void a_link_is_not_followed_and_told() throws Exception {
        Path secret = Files.writeString(root.resolve("secret"), "S-1");
        Files.createSymbolicLink(root.resolve("data/in/a.json"), secret);
        put("z.json", "Z-1");
        drop.take(DropFolderTest::draft);
        assertThat(workplace.outbox().waiting()).isEqualTo(1);
        assertThat(Files.readString(root.resolve("data/terug/a.reden.txt"))).contains("verwijzing");
        assertThat(secret).exists();
    }

    @Test
    void a_fault_of_ours_at_one_file_holds_up_no_other() throws Exception {
        put("a.json", "fault");
        put("z.json", "Z-1");
        drop.take(DropFolderTest::draft);
        assertThat(workplace.outbox().waiting()).isEqualTo(1);
        assertThat(Files.readString(root.resolve("data/terug/a.reden.txt")))
                .contains("kan niet worden gelezen")
                .doesNotContain("Verzonnevanvelzen");
    }

    @Test
    void what_was_put_aside_before_under_the_same_name_stays() throws Exception {
        put("a.json", "bad 1");
        drop.take(DropFolderTest::draft);
        put("a.json", "bad 2");
        drop.take(DropFolderTest::draft);
        put("a.json", "bad 3");
        drop.take(DropFolderTest::draft);
        assertThat(returned())
                .containsExactly("a-2.json", "a-2.reden.txt", "a-3.json", "a-3.reden.txt", "a.json", "a.reden.txt");
        assertThat(Files.readString(root.resolve("data/terug/a.json"))).isEqualTo("bad 1");
    }

    @Test
    void no_more_than_the_bound_is_read() throws Exception {
        put("a.json", "x".repeat(LARGEST + 1));
        drop.take(DropFolderTest::draft);
        assertThat(Files.readString(root.resolve("data/terug/a.reden.txt"))).contains("groter dan 1 KiB");
    }
}
