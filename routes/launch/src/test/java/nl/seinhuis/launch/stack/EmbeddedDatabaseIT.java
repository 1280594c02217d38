// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

    private static final Ports PORTS = new Ports(16_500);

    @TempDir
    Path root;

    private EmbeddedDatabase database;

    @BeforeEach
    void start() throws Exception {
        database = prepared();
        database.start();
    }

    @AfterEach
    void stop() throws Exception {
        database.stop();
    }

    @Test
    void waits_for_the_disk_and_keeps_statements_out_of_its_log() throws Exception {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
        assertThat(setting("data_checksums")).isEqualTo("on");
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> run("select 'marker-in-a-statement'::int")).isInstanceOf(SQLException.class);
        assertThat(Files.readString(new DataFolder(root).log("postgres"))).doesNotContain("marker-in-a-statement");
    }

    @Test
    void asks_for_the_password() {
        assertThatThrownBy(() -> DriverManager.getConnection(url(), "seinhuis", "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
        assertThatThrownBy(() -> DriverManager.getConnection(url(), "postgres", ""))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void gives_the_broker_no_power_over_the_server() throws Exception {
        assertThat(one("select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    void keeps_what_it_acknowledged_through_a_kill() throws Exception {
        run("create table kept (n int)");
        run("insert into kept values (7)");

        database.kill();
        database.start();

        assertThat(one("select n from kept")).isEqualTo("7");
    }

    @Test
    void does_not_use_a_server_that_outlived_its_launcher() throws Exception {
        String before = one("select pg_postmaster_start_time()::text");
        Files.delete(new DataFolder(root).run("postgres"));
        EmbeddedDatabase next = prepared();

        next.stopOrphan();
        next.start();

        try {
            assertThat(one("select pg_postmaster_start_time()::text")).isNotEqualTo(before);
        } finally {
            next.stop();
        }
    }

    private EmbeddedDatabase prepared() throws Exception {
        StackSettings settings =
                new StackSettings(SharedStack.ROOT, new DataFolder(root), PORTS, List.of(), UnaryOperator.identity());
        return EmbeddedDatabase.prepare(settings, Machine.of(SharedStack.ROOT), why -> {});
    }

    private String setting(String name) throws Exception {
        return one("select setting from pg_settings where name = '" + name + "'");
    }

    private String one(String query) throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void run(String command) throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private Connection connect() throws Exception {
        String password = Files.readString(new DataFolder(root).secrets().resolve("db-password"));
        return DriverManager.getConnection(url(), "seinhuis", password);
    }

    private static String url() {
        return "jdbc:postgresql://127.0.0.1:" + PORTS.database() + "/seinhuis";
    }
}
