// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.kit.disk.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxPostTest {

    @TempDir
    private Path root;

    private final SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
    private final List<String> posts = new ArrayList<>();
    private final List<Settled> told = new ArrayList<>();
    private Workplace workplace;
    private int status = 202;

    @BeforeEach
    void opens() throws Exception {
        workplace = Workplace.open(root, Disk.plain(), clock);
    }

    @AfterEach
    void closes() {
        workplace.close();
    }

    private OutboxPost post() {
        return new OutboxPost(this::answer, workplace.outbox(), told::add, workplace.metrics(), clock);
    }

    private PostAnswer answer(byte[] json) {
        String reference = json(json).getString("reference");
        posts.add(reference);
        if (reference.equals("ODD-1")) {
            throw new IllegalArgumentException("an answer that nobody foresaw");
        }
        return status == 202
                ? new Posted("s-" + reference, JsonObject.EMPTY_JSON_OBJECT, URI.create("/s"))
                : new Refused(status, JsonObject.EMPTY_JSON_OBJECT, Duration.ZERO);
    }

    private static JsonObject json(byte[] json) {
        try (var reader = Json.createReader(new java.io.ByteArrayInputStream(json))) {
            return reader.readObject();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 404, 405, 406, 408, 421, 425, 431, 500, 502, 504})
    void what_says_nothing_of_the_signal_is_tried_again(int answer) throws Exception {
        workplace.outbox().take(Drafts.of("A-1"));
        OutboxPost post = post();
        status = answer;
        post.round();
        assertThat(workplace.outbox().waiting()).isEqualTo(1);
        status = 202;
        clock.move(Duration.ofMinutes(1));
        post.round();
        assertThat(told).singleElement().matches(Settled::posted);
    }

    @Test
    void an_answer_that_nobody_foresaw_holds_up_its_own_signal_only() throws Exception {
        workplace.outbox().take(Drafts.of("ODD-1"));
        workplace.outbox().take(Drafts.of("A-1"));
        OutboxPost post = post();
        post.round();
        post.round();
        assertThat(posts).containsExactly("ODD-1", "A-1");
        assertThat(told).extracting(Settled::reference).containsExactly("A-1");
        clock.move(Duration.ofMinutes(1));
        post.round();
        assertThat(posts).containsExactly("ODD-1", "A-1", "ODD-1");
    }

    @Test
    void an_old_refusal_that_a_loss_of_power_brings_back_is_not_the_answer_to_what_is_offered_anew() throws Exception {
        workplace.outbox().take(Drafts.of("A-1"));
        status = 403;
        post().round();
        Path problem = Disk.list(root.resolve("refused"), ".problem.json").get(0);
        byte[] before = Files.readAllBytes(problem);
        clock.move(Duration.ofMinutes(1));
        workplace.outbox().take(Drafts.of("A-1"));
        Files.write(problem, before); // its removal had not reached the disk
        status = 202;
        post().round();
        assertThat(posts).hasSize(2);
        assertThat(told).last().matches(Settled::posted);
    }
}
