// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.DatabaseSettings;
import nl.seinhuis.journey.store.keys.LeftoverKeyStore;
import nl.seinhuis.journey.store.row.Acceptance;
import nl.seinhuis.stages.seal.DataKeyStore;
import nl.seinhuis.stages.seal.StoredBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys whose bodies never came: both databases on PostgreSQL, as a crash between the two commits leaves them. */
class LeftoverKeysTest {

    private final Scene scene = new Scene();
    private final DatabaseSettings keySettings = PostgresForTests.freshKeys();
    private final Database keyDatabase = Database.openKeys(keySettings);
    private final DataKeyStore keys = new DataKeyStore(keyDatabase.jdbi(), new SecureRandom());
    private final LeftoverKeyStore named = new LeftoverKeyStore(scene.database);

    @AfterEach
    void close() {
        scene.close();
        keyDatabase.close();
    }

    private byte[] posted(boolean crash) {
        byte[] reference = keys.put(new byte[60]); // on disk from here on
        if (!crash) {
            Acceptance drawn = scene.acceptance(
                    UUID.randomUUID().toString(), UUID.randomUUID().toString());
            Answers.of(scene.writer.accept(new Acceptance(
                    drawn.id(),
                    drawn.posted(),
                    new StoredBody(
                            drawn.body().cipher(), reference, drawn.body().month()),
                    drawn.expires(),
                    drawn.received())));
        }
        return reference;
    }

    @Test
    void a_key_whose_signal_was_never_committed_goes_and_no_other() {
        byte[] kept = posted(false);
        byte[] left = posted(true);
        byte[] ending = posted(false);
        new Ends(scene.database, scene.writer, scene.evidence)
                .withdraw(
                        scene.database.inTransaction(transaction -> transaction
                                .handle()
                                .createQuery("select id from signal where wrapped_key = :key")
                                .bind("key", ending)
                                .mapTo(UUID.class)
                                .one()),
                        "police-noord");

        assertThat(keys.older(Duration.ofDays(1), new byte[0], 10)).isEmpty();
        List<byte[]> all = keys.older(Duration.ZERO, new byte[0], 10);
        assertThat(all).hasSize(3).isSortedAccordingTo(java.util.Arrays::compareUnsigned);
        assertThat(keys.older(Duration.ZERO, all.get(0), 10)).hasSize(2);
        assertThat(keys.older(Duration.ZERO, new byte[0], 1)).hasSize(1);

        List<byte[]> unnamed = named.unnamed(all);
        assertThat(unnamed).usingElementComparator(java.util.Arrays::compare).containsExactly(left);
        keys.destroy(unnamed);
        assertThat(keys.find(left)).isEmpty();
        assertThat(keys.find(kept)).isPresent();
        assertThat(keys.find(ending)).as("destroyed in its own way").isPresent();
    }

    @Test
    void nothing_of_a_destroyed_key_is_left_in_the_files_of_the_table_once_it_is_scrubbed() throws Exception {
        byte[] secret = new byte[60];
        new SecureRandom().nextBytes(secret);
        byte[] reference = keys.put(secret);
        for (int i = 0; i < 50; i++) {
            posted(false);
        }
        assertThat(held(secret)).as("the search finds it").isTrue();
        assertThat(logged(secret)).as("and in the log").isTrue();
        keys.destroy(List.of(reference));
        assertThat(keys.scrub()).isTrue();
        assertThat(held(secret)).isFalse();
        assertThat(logged(secret)).isFalse();
        assertThat(keys.older(Duration.ZERO, new byte[0], 100)).hasSize(50);
    }

    @Test
    void a_login_that_may_not_turn_the_log_over_scrubs_the_table_and_says_so() {
        PostgresForTests.execute(keySettings, "revoke execute on function pg_switch_wal() from seinhuis_keys");
        assertThat(keys.scrub()).isFalse();
    }

    /** Whether the bytes stand in a file of the write-ahead log, in use or kept for reuse. */
    private boolean logged(byte[] secret) throws Exception {
        Path log = Path.of(PostgresForTests.read(keySettings, "select current_setting('data_directory') || '/pg_wal'"));
        String text = new String(secret, StandardCharsets.ISO_8859_1);
        try (var files = Files.list(log)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the bytes stand in the file of the table. */
    private boolean held(byte[] secret) throws Exception {
        PostgresForTests.execute(keySettings, "checkpoint");
        String file = PostgresForTests.read(
                keySettings, "select current_setting('data_directory') || '/' || pg_relation_filepath('data_key')");
        return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1)
                .contains(new String(secret, StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatever_table_names_a_key_keeps_it() {
        byte[] reference = posted(true);
        PostgresForTests.execute(
                scene.settings, "create table other (wrapped_key bytea); grant select on other to seinhuis_broker");
        PostgresForTests.execute(
                scene.settings,
                "insert into other values (decode('" + java.util.HexFormat.of().formatHex(reference) + "', 'hex'))");
        assertThat(named.unnamed(List.of(reference))).isEmpty();
    }
}
