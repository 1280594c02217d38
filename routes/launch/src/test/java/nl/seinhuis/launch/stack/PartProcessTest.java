// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.launch.place.DataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartProcessTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path root;

    private DataFolder folder;
    private PartProcess part;

    @BeforeEach
    void folder() {
        folder = new DataFolder(root);
    }

    @AfterEach
    void end() throws Exception {
        if (part != null) {
            part.kill();
        }
    }

    @Test
    void says_in_words_why_a_part_did_not_start() throws Exception {
        start("echo the disk is full; exit 3");

        assertThatThrownBy(() -> part.await(() -> false, SOON))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("part did not start (exit code 3)")
                .hasMessageContaining("the disk is full");
    }

    @Test
    void shows_only_what_this_process_wrote() throws Exception {
        Files.createDirectories(folder.log("part").getParent());
        Files.writeString(folder.log("part"), "an old fault\n");
        start("echo a new fault; exit 1");

        assertThatThrownBy(() -> part.await(() -> false, SOON))
                .hasMessageContaining("a new fault")
                .hasMessageNotContaining("an old fault");
    }

    @Test
    void tells_when_a_part_ends_by_itself() throws Exception {
        start("exec sleep 100");
        CompletableFuture<String> told = new CompletableFuture<>();
        CompletableFuture<Void> watch = part.onCrash(told::complete);

        ProcessHandle.of(part.pid()).orElseThrow().destroyForcibly();

        assertThat(told.get(60, TimeUnit.SECONDS)).contains("part stopped by itself (exit code 137)");
        assertThat(watch).succeedsWithin(SOON);
    }

    @Test
    void tells_nothing_when_we_stop_it_ourselves() throws Exception {
        start("exec sleep 100");
        CompletableFuture<String> told = new CompletableFuture<>();
        CompletableFuture<Void> watch = part.onCrash(told::complete);

        part.stop("TERM", SOON);

        assertThat(watch).succeedsWithin(SOON);
        assertThat(told).isNotDone();
    }

    @Test
    void kills_what_does_not_listen() throws Exception {
        start("trap '' TERM; while true; do sleep 0.1; done");

        part.stop("TERM", Duration.ofMillis(300));

        assertThat(part.alive()).isFalse();
    }

    @Test
    void stops_what_a_killed_launcher_left_behind() throws Exception {
        start("exec sleep 100");

        assertThat(PartProcess.stopOrphan(folder.run("part"), "TERM", SOON)).isTrue();

        assertThat(part.alive()).isFalse();
        assertThat(folder.run("part")).doesNotExist();
    }

    @Test
    void leaves_a_process_alone_that_only_has_the_same_number() throws Exception {
        start("exec sleep 100");
        Files.writeString(folder.run("part"), part.pid() + " 1000000000000");

        assertThat(PartProcess.stopOrphan(folder.run("part"), "TERM", SOON)).isFalse();

        assertThat(part.alive()).isTrue();
    }

    @Test
    void keeps_the_user_s_own_variables_out() throws Exception {
        start("env > " + root.resolve("seen") + "; exec sleep 100");
        part.await(() -> Files.exists(root.resolve("seen")), SOON);

        assertThat(Files.readString(root.resolve("seen")).lines())
                .noneMatch(line -> line.startsWith("KC_") || line.startsWith("PG"));
    }

    private void start(String script) throws IOException {
        part = PartProcess.start("part", folder, List.of("/bin/sh", "-c", script), Map.of());
    }
}
