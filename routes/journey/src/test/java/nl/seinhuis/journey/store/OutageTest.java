// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.DatabaseSettings;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.stages.ledger.LedgerStore;
import nl.seinhuis.stages.ledger.Receipt;
import nl.seinhuis.testing.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections cut, and the database away and back. */
class OutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void connections_cut_in_the_middle_of_batches_lose_nothing_that_was_answered() throws Exception {
        try (Scene scene = new Scene()) {
            Map<String, Receipt> answered = new ConcurrentHashMap<>();
            AtomicBoolean going = new AtomicBoolean(true);
            AtomicInteger keys = new AtomicInteger();
            ExecutorService producers = Executors.newFixedThreadPool(16);
            for (int i = 0; i < 16; i++) {
                producers.execute(() -> produce(scene, going, keys, answered));
            }
            for (int cut = 0; cut < 8; cut++) {
                int before = answered.size();
                await().atMost(PATIENCE).until(() -> answered.size() > before + 100);
                PostgresForTests.cut(scene.settings);
            }
            going.set(false);
            producers.shutdown();
            assertThat(producers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

            assertThat(scene.verify().holds()).isTrue();
            answered.forEach(
                    (key, receipt) -> assertThat(scene.accept(key).receipt()).isEqualTo(receipt));
            assertThat(scene.count("select count(*) from signal"))
                    .isEqualTo(scene.verify().size());
            assertThat(scene.count("select count(*) from outbox"))
                    .isEqualTo(scene.verify().size());
        }
    }

    /** As a sender does: the same key again until there is an answer. */
    private static void produce(Scene scene, AtomicBoolean going, AtomicInteger keys, Map<String, Receipt> answered) {
        while (going.get()) {
            String key = "k" + keys.incrementAndGet();
            while (!answered.containsKey(key)) {
                try {
                    answered.put(key, scene.accept(key).receipt());
                } catch (StoreUnavailable again) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Test
    void a_database_that_goes_and_comes_is_answered_fast_and_recovered_without_a_restart(@TempDir Path folder)
            throws Exception {
        Path data = folder.resolve("data");
        openToAll(folder);
        int port = FreePorts.next();
        EmbeddedPostgres first = PostgresForTests.start(kept(data, port));
        DatabaseSettings settings = PostgresForTests.settings(port, "postgres");
        Database.migrate(settings);
        try (Scene scene = new Scene(settings, new LedgerStore())) {
            Receipt before = scene.accept("before").receipt();
            first.close();

            long start = System.nanoTime();
            assertThatThrownBy(() -> scene.accept("during")).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> scene.outbox.claim(1)).isInstanceOf(StoreUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));

            try (EmbeddedPostgres second = PostgresForTests.start(kept(data, port))) {
                assertThat(second.getPort()).isEqualTo(port);
                await().atMost(PATIENCE)
                        .ignoreExceptionsInstanceOf(StoreUnavailable.class)
                        .until(() -> scene.accept("after").receipt().index() > 0);
                assertThat(scene.accept("before").receipt()).isEqualTo(before);
                assertThat(scene.verify().holds()).isTrue();
            }
        }
    }

    private static EmbeddedPostgres.Builder kept(Path data, int port) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port);
    }

    /** The server gives up root's rights, so that the folders above its data must be open to it. */
    private static void openToAll(Path folder) throws IOException {
        for (Path up = folder;
                up != null && !up.equals(Path.of(System.getProperty("java.io.tmpdir")));
                up = up.getParent()) {
            Files.setPosixFilePermissions(up, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
        }
    }
}
