// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Locale;
import nl.seinhuis.launch.people.RegistryFile;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Fills the tables of matching with a registry. Indexes are made when the rows are in, as they would stand in production. */
final class RegistryStore {

    private static final int BUFFER = 1 << 20;
    private static final String PERSON = "5e1f0000-0000-4000-8000-%012x";

    private final Connection connection;

    /** Works as the owner of the tables. */
    RegistryStore(Connection connection) {
        this.connection = connection;
    }

    /** Loads every person of a file; tells how many. */
    int load(RegistryFile file) throws SQLException, IOException {
        execute("alter table match_token drop constraint match_token_pkey, drop constraint match_token_signal_id_fkey");
        execute("drop index match_token_of_signal");
        int persons = tokens(file);
        execute("insert into signal (id, client, agency, idempotency, body_digest, state, received_at, expires_at,"
                + " ledger_index, entry_hash, salt, signer, signature)"
                + " select ('5e1f0000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'bench', 'bench',"
                + " sha256(n::text::bytea), sha256('bench'), 'decided', now(), now() + interval '1 year', 0,"
                + " sha256('bench'), sha256('bench'), 'bench', 'bench' from generate_series(0, " + (persons - 1)
                + ") n");
        execute(
                "insert into match_signal (signal_id, agency, region, week, police, told, contact, excluded, version, since,"
                        + " expires_at, last_at) select id, 'bench', 'VR01', date_trunc('week', now())::date, false,"
                        + " '{care-coordinator-groningen}', 'care-coordinator-groningen', '{}', 1, now(), now() + interval '1 year',"
                        + " now() + interval '1 year' from signal");
        execute("alter table match_token add primary key (token, signal_id, subject)");
        execute("create index match_token_of_signal on match_token (signal_id)");
        execute("alter table match_token add foreign key (signal_id) references match_signal on delete cascade");
        execute("vacuum analyze match_token");
        execute("vacuum analyze match_signal");
        return persons;
    }

    private int tokens(RegistryFile file) throws SQLException, IOException {
        HexFormat hex = HexFormat.of();
        try (OutputStream out = new PGCopyOutputStream(
                connection.unwrap(PGConnection.class),
                "copy match_token (token, signal_id, subject, known) from stdin",
                BUFFER)) {
            return file.read((person, known, tokens) -> {
                String rest = "\t" + PERSON.formatted(person) + "\t1\t" + known + "\n";
                StringBuilder lines = new StringBuilder();
                tokens.forEach(token ->
                        lines.append("\\\\x").append(hex.formatHex(token)).append(rest));
                out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
            });
        }
    }

    /** How much room tokens and their indexes take. */
    String size() throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_total_relation_size('match_token') / 1048576.0")) {
            rows.next();
            return String.format(Locale.ROOT, "%.0f MiB", rows.getDouble(1));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
