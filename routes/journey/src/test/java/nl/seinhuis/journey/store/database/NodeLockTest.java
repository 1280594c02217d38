// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.seinhuis.journey.store.PostgresForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeLockTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private DatabaseSettings settings;
    private Database database;

    @BeforeEach
    void open() {
        settings = PostgresForTests.fresh();
        database = Database.open(settings);
    }

    private static void nothing() {}

    @AfterEach
    void close() {
        database.close();
        PostgresForTests.drop(settings);
    }

    @Test
    void a_second_node_is_refused_in_plain_words() {
        try (NodeLock first = NodeLock.take(database, "a", NodeLockTest::nothing)) {
            assertThat(first.held()).isTrue();
            assertThatThrownBy(() -> NodeLock.take(database, "b", NodeLockTest::nothing))
                    .isInstanceOf(NodeLock.NodeLockTaken.class)
                    .hasMessageContaining("another broker node is running on this database");
        }
    }

    @Test
    void a_node_that_ended_leaves_the_lock_to_the_next() {
        NodeLock.take(database, "a", NodeLockTest::nothing).close();

        try (NodeLock next = NodeLock.take(database, "b", NodeLockTest::nothing)) {
            assertThat(next.held()).isTrue();
        }
    }

    @Test
    void a_lost_connection_is_noticed_and_the_lock_taken_again() {
        AtomicBoolean taken = new AtomicBoolean();
        try (NodeLock lock = NodeLock.take(database, "a", () -> taken.set(true))) {
            int before = holder();
            PostgresForTests.cut(settings);

            await().atMost(PATIENCE).until(() -> holder() != before && holder() != 0);
            await().atMost(PATIENCE).until(lock::held);
            assertThat(taken).isFalse();
            assertThatThrownBy(() -> NodeLock.take(database, "b", NodeLockTest::nothing))
                    .isInstanceOf(NodeLock.NodeLockTaken.class);
        }
    }

    @Test
    void a_node_whose_lock_another_took_over_is_told_to_end() throws Exception {
        AtomicBoolean taken = new AtomicBoolean();
        try (NodeLock first = NodeLock.take(database, "a", () -> taken.set(true));
                Database other = Database.open(settings);
                NodeLockStore second = new NodeLockStore(other, "b")) {
            await().atMost(PATIENCE).until(() -> {
                cutNode("a");
                return second.take() == NodeLockStore.Outcome.HELD;
            });

            await().atMost(PATIENCE).untilTrue(taken);
            assertThat(first.held()).isFalse();
        }
    }

    private void cutNode(String node) {
        PostgresForTests.execute(
                settings,
                "select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name = 'seinhuis-node-"
                        + node + "'");
    }

    private int holder() {
        try {
            return database.inTransaction(transaction -> transaction
                    .handle()
                    .createQuery("select coalesce(max(pid), 0) from pg_locks where locktype = 'advisory' and granted"
                            + " and database = (select oid from pg_database where datname = current_database())")
                    .mapTo(Integer.class)
                    .one());
        } catch (StoreUnavailable cut) {
            return 0;
        }
    }
}
