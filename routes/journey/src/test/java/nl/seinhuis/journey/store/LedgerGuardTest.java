// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.DatabaseSettings;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerReader.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses, whoever asks. */
class LedgerGuardTest {

    private final Scene scene = new Scene();

    @BeforeEach
    void fill() {
        scene.accept();
        scene.accept();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set kind = 'started' where idx = 0",
                "update ledger_entry set idx = 7 where idx = 0",
                "delete from ledger_entry where idx = 1",
                "truncate ledger_entry",
                "delete from ledger_head",
                "truncate ledger_head",
                "update ledger_head set size = 1",
                "set session_replication_role = replica; delete from ledger_entry"
            })
    void neither_owner_nor_broker_changes_the_ledger(String sql) {
        assertThatThrownBy(() -> PostgresForTests.execute(scene.settings, sql))
                .hasMessageMatching("(?s).*(append-only|only grows).*");
        assertThatThrownBy(() -> scene.database.inTransaction(
                        transaction -> transaction.handle().execute(sql)))
                .isInstanceOf(RuntimeException.class);
        assertThat(scene.verify().holds()).isTrue();
        assertThat(scene.count(EntryKind.RECEIVED)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set kind = 'x'",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "insert into ledger_head (one, size, link) values (false, 0, decode(repeat('00', 32), 'hex'))",
                "alter table ledger_entry disable trigger all",
                "drop table ledger_entry",
                "delete from stop",
                "create table mine ()"
            })
    void broker_has_no_right_to(String sql) {
        assertThatThrownBy(() -> scene.database.inTransaction(
                        transaction -> transaction.handle().execute(sql)))
                .hasMessage("store-refused-42501");
    }

    @Test
    void a_second_entry_with_one_index_is_impossible() {
        assertThatThrownBy(() -> PostgresForTests.execute(
                        scene.settings,
                        "insert into ledger_entry select 1, kind, entry, leaf, link from ledger_entry where idx = 0"))
                .hasMessageContaining("ledger_entry_pkey");
    }

    @Test
    void an_owner_who_takes_the_triggers_away_is_found_out_by_the_walk() {
        PostgresForTests.execute(
                scene.settings,
                "alter table ledger_entry disable trigger all;"
                        + "update ledger_entry set entry = '{}' where idx = 1;"
                        + "alter table ledger_entry enable always trigger ledger_entry_never_changes");

        assertThat(scene.verify().problems()).contains(new Problem(1, "entry-changed"));
    }

    @Test
    void an_entry_that_was_dropped_is_found_out_by_the_walk() {
        PostgresForTests.execute(
                scene.settings, "alter table ledger_entry disable trigger all; delete from ledger_entry where idx = 0");

        assertThat(scene.verify().problems()).contains(new Problem(0, "gap"));
    }

    @Test
    void a_database_that_could_lose_commits_is_refused() {
        DatabaseSettings careless = PostgresForTests.fresh();
        PostgresForTests.execute(
                careless,
                "do $$ begin execute 'alter database ' || current_database() || ' set synchronous_commit = off'; end $$");

        try (Database database = Database.open(careless)) { // each connection asks for it again
            String mode = database.inTransaction(transaction -> transaction
                    .handle()
                    .createQuery("show synchronous_commit")
                    .mapTo(String.class)
                    .one());
            assertThat(mode).isEqualTo("on");
        }
    }
}
