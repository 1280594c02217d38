// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.folder;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.kit.PostAnswer;
import nl.seinhuis.kit.Posted;
import nl.seinhuis.kit.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPostTest {

    private static final String ID = "6f1c2a5e-9c8e-4f7e-8a55-0c7b6a2b9d10";
    private static final JsonObject SOMETHING =
            Json.createObjectBuilder().add("status", 400).build();

    @TempDir
    private Path root;

    private final List<String> sent = new ArrayList<>();
    private FolderTree tree;

    @BeforeEach
    void make() throws IOException {
        tree = FolderTree.in(root);
    }

    @Test
    void a_posted_signal_leaves_a_receipt_and_no_content() throws Exception {
        drop("b.json", "{\"n\":2}");
        drop("a.json", "{\"n\":1}");
        drop("c.json.part", "{");
        post(new Posted(ID, SOMETHING, URI.create("https://broker.example/x"))).round();
        assertThat(sent).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(names()).containsExactlyInAnyOrder("outgoing/c.json.part", "posted/" + ID + ".receipt.json");
    }

    @Test
    void a_refused_signal_is_put_aside_with_the_reasons() throws Exception {
        drop("a.json", "{}");
        post(new Refused(400, SOMETHING, Duration.ZERO)).round();
        assertThat(names()).containsExactlyInAnyOrder("refused/a.json", "refused/a.problem.json");
        assertThat(Files.readString(root.resolve("refused/a.problem.json"))).isEqualTo("{\"status\":400}");
    }

    @Test
    void everything_waits_while_the_broker_cannot_take_it() throws Exception {
        drop("a.json", "{}");
        drop("b.json", "{}");
        Duration wait = post(new Refused(503, SOMETHING, Duration.ofSeconds(7))).round();
        assertThat(wait).isEqualTo(Duration.ofSeconds(7));
        assertThat(sent).hasSize(1);
        assertThat(names()).containsExactlyInAnyOrder("outgoing/a.json", "outgoing/b.json");
    }

    @Test
    void a_signal_waits_when_no_answer_comes_or_the_client_is_not_let_in() throws Exception {
        drop("a.json", "{}");
        FolderPost away = new FolderPost(
                json -> {
                    throw new IOException("away");
                },
                tree);
        assertThat(away.round()).isGreaterThan(Duration.ofSeconds(1));
        post(new Refused(401, SOMETHING, Duration.ZERO)).round();
        assertThat(names()).containsExactly("outgoing/a.json");
    }

    @Test
    void a_signal_over_the_limit_is_put_aside_without_being_sent() throws Exception {
        drop("a.json", " ".repeat(256 * 1024 + 1));
        post(new Refused(500, SOMETHING, Duration.ZERO)).round();
        assertThat(sent).isEmpty();
        assertThat(names()).contains("refused/a.json");
    }

    @Test
    void a_delivery_is_kept_once_under_its_id_and_readable_by_its_owner_only() throws Exception {
        tree.keep(ID, SOMETHING);
        tree.keep(ID, SOMETHING);
        assertThat(names()).containsExactly("incoming/" + ID + ".json");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(root.resolve("incoming/" + ID + ".json"))))
                .isEqualTo("rw-------");
    }

    private FolderPost post(PostAnswer answer) {
        return new FolderPost(
                json -> {
                    sent.add(new String(json, java.nio.charset.StandardCharsets.UTF_8));
                    return answer;
                },
                tree);
    }

    private void drop(String name, String content) throws IOException {
        Files.writeString(root.resolve("outgoing").resolve(name), content);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }
}
