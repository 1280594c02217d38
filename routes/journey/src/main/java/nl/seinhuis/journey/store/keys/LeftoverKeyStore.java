// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.keys;

import java.util.HexFormat;
import java.util.List;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;

/**
 * Tells which keys of the key database belong to nothing: a key is committed before the body that it is for, so a post that
 * fails in between, or a crash, leaves one behind.
 *
 * <p>Whatever refers to a key does so in a column named {@code wrapped_key}, in whichever table: all of them are asked.
 */
public final class LeftoverKeyStore {

    private static final HexFormat HEX = HexFormat.of();

    private final Database database;

    /** Reads from a database. */
    public LeftoverKeyStore(Database database) {
        this.database = database;
    }

    /**
     * Those of some keys that no body names. What is put down to be destroyed counts as named: it has its own way.
     *
     * @param references references of keys that were made long enough ago for their bodies to be committed
     */
    public List<byte[]> unnamed(List<byte[]> references) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery(
                        "select q.reference from (select decode(k, 'hex') as reference from unnest(:references) k) q"
                                + " where not exists (select from key_end e where e.reference = q.reference)"
                                + naming(transaction))
                .bindArray(
                        "references",
                        String.class,
                        references.stream().map(HEX::formatHex).toList())
                .mapTo(byte[].class)
                .list());
    }

    private static String naming(Transaction transaction) {
        List<String> tables = transaction
                .handle()
                .createQuery("select quote_ident(table_name) from information_schema.columns"
                        + " where table_schema = 'public' and column_name = 'wrapped_key'")
                .mapTo(String.class)
                .list();
        if (tables.isEmpty()) {
            throw new IllegalStateException("no-table-names-keys");
        }
        StringBuilder naming = new StringBuilder();
        tables.forEach(table -> naming.append(" and not exists (select from ")
                .append(table)
                .append(" b where b.wrapped_key = q.reference)"));
        return naming.toString();
    }
}
