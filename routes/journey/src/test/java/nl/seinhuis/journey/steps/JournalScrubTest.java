// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import static nl.seinhuis.journey.broker.BrokerHouse.GRONINGEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.seinhuis.journey.broker.BrokerHouse;
import nl.seinhuis.journey.store.row.StoredDelivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left in the files of the message broker of a delivery that was taken back. */
class JournalScrubTest {

    private static final int OTHERS = 60;

    @TempDir
    private Path folder;

    private BrokerHouse house;
    private Dispatch dispatch;

    @BeforeEach
    void open() {
        house = new BrokerHouse(folder);
        dispatch = new Dispatch(house.broker().connectionFactory(), Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        dispatch.close();
        house.close();
    }

    private static StoredDelivery saying(String word) {
        byte[] bytes = new byte[4_000];
        Arrays.fill(bytes, (byte) '.');
        System.arraycopy(word.getBytes(StandardCharsets.US_ASCII), 0, bytes, 1_000, word.length());
        return DispatchTest.delivery(GRONINGEN, bytes);
    }

    /** Whether a word stands in any file of the message broker, at its end as it is on disk. */
    private boolean held(String word) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("artemis"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.exists(file)
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void waiting(long count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(house.broker().waiting(GRONINGEN.queue())).isEqualTo(count));
    }

    @Test
    void a_delivery_that_was_taken_back_is_in_no_file_once_the_journal_is_scrubbed_and_nothing_else_is_lost()
            throws Exception {
        String secret = "secret-" + UUID.randomUUID();
        String kept = "kept-" + UUID.randomUUID();
        StoredDelivery one = saying(secret);
        List<StoredDelivery> all = new ArrayList<>(List.of(one, saying(kept)));
        for (int i = 0; i < OTHERS; i++) {
            all.add(saying("other-" + i));
        }
        dispatch.send(all);
        waiting(OTHERS + 2);

        assertThat(house.broker().removeMessage(GRONINGEN.queue(), one.duplicateId()))
                .isOne();
        assertThat(held(secret)).as("taking it back alone leaves it").isTrue();
        house.broker().scrub().get(30, TimeUnit.SECONDS);
        assertThat(held(secret)).isFalse();
        assertThat(held(kept)).as("the search finds what waits").isTrue();

        List<StoredDelivery> more = List.of(saying("more"));
        dispatch.send(more);
        dispatch.send(List.of(one)); // its id is still remembered
        dispatch.close();
        house.shut();
        house.open();
        waiting(OTHERS + 2);
        assertThat(held(secret)).as("also not sent again").isFalse();
        house.broker().scrub().get(30, TimeUnit.SECONDS);
        waiting(OTHERS + 2);
        assertThat(held(kept)).isTrue();
    }
}
