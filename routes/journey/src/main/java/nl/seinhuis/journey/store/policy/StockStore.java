// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;

/**
 * Lists of dwellings that desks handed in (table {@code stock_list}), as keyed hashes. Each change is one commit with its
 * ledger entry. A list is never taken back in for an older one.
 */
public final class StockStore {

    private static final HexFormat HEX = HexFormat.of();
    private static final int HASH = 32;

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;

    /** Works on a database. */
    public StockStore(Database database, Writer writer, Evidence evidence) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
    }

    /** What became of a list. */
    public enum Outcome {
        /** It counts. */
        ACTIVE,
        /** It waits for an officer of another agency. */
        WAITING,
        /** It is no younger than the one before: nothing of it is kept. */
        OLD
    }

    /**
     * A list that was handed in.
     *
     * @param list which
     * @param lines its lines in hex
     * @param added how many of them nobody else agreed to
     * @param agreement whether it has to wait
     * @param by client that handed it in
     */
    public record HandedIn(Listed list, SortedSet<String> lines, int added, boolean agreement, String by) {}

    /**
     * A list.
     *
     * @param id its id
     * @param desk the desk
     * @param agency the agency of the desk
     * @param made when it was signed
     * @param digest SHA-256 of the signed list, in hex
     * @param keyVersion version of the key of its lines
     */
    public record Listed(UUID id, String desk, String agency, Instant made, String digest, int keyVersion) {}

    /** A list with its lines, in hex. */
    public record Kept(Listed list, Set<String> lines) {}

    /** A list that waits, with how many dwellings it has and how many of them are new. */
    public record Waiting(Listed list, int dwellings, int added) {}

    /** Takes a list in. The same list again changes nothing and has the same answer. */
    public Outcome handIn(HandedIn in) {
        return Answers.of(writer.act(transaction -> {
            transaction.handle().execute("select pg_advisory_xact_lock(7236829)");
            Optional<Newest> newest = newest(transaction, in.list().desk());
            if (newest.isPresent() && newest.get().digest().equals(in.list().digest())) {
                return new Acted<>(newest.get().active() ? Outcome.ACTIVE : Outcome.WAITING, List.of());
            }
            boolean old =
                    newest.isPresent() && !in.list().made().isAfter(newest.get().made());
            if (old) {
                return new Acted<>(
                        Outcome.OLD, List.of(entry(EntryKind.STOCK_REFUSED, in.list(), in.by(), "stock-old")));
            }
            replace(transaction, in.list().desk(), in.agreement() ? "waiting" : "active");
            insert(transaction, in, in.agreement() ? "waiting" : "active");
            forget(transaction, in.list().desk());
            Outcome outcome = in.agreement() ? Outcome.WAITING : Outcome.ACTIVE;
            return new Acted<>(
                    outcome,
                    List.of(entry(
                            EntryKind.STOCK_HANDED_IN, in.list(), in.by(), in.agreement() ? "waiting" : "active")));
        }));
    }

    /** Records that a list was refused, of which nothing is kept. */
    public void refused(String desk, String by, String code) {
        Answers.of(writer.act(transaction -> new Acted<>(
                true,
                List.of(evidence.entry(EntryKind.STOCK_REFUSED, by)
                        .desk(desk)
                        .code(code)
                        .build(evidence.random())))));
    }

    /** An officer of another agency agrees: the list counts. False if it waits no longer. */
    public boolean agree(Listed list, String by) {
        return Answers.of(writer.act(transaction -> {
            transaction.handle().execute("select pg_advisory_xact_lock(7236829)");
            boolean waits = transaction
                            .handle()
                            .createUpdate("update stock_list set agreed_by = :by, agreed_at = :now"
                                    + " where id = :id and state = 'waiting'")
                            .bind("by", by)
                            .bind("now", evidence.clock().instant())
                            .bind("id", list.id())
                            .execute()
                    > 0;
            if (!waits) {
                return new Acted<>(false, List.of());
            }
            replace(transaction, list.desk(), "active");
            transaction
                    .handle()
                    .createUpdate("update stock_list set state = 'active' where id = :id")
                    .bind("id", list.id())
                    .execute();
            forget(transaction, list.desk());
            return new Acted<>(true, List.of(entry(EntryKind.STOCK_AGREED, list, by, "active")));
        }));
    }

    private LedgerEntry entry(EntryKind kind, Listed list, String by, String code) {
        return evidence.entry(kind, by)
                .desk(list.desk())
                .digest(list.digest())
                .code(code)
                .build(evidence.random());
    }

    private record Newest(String digest, Instant made, boolean active) {}

    private static Optional<Newest> newest(Transaction transaction, String desk) {
        return transaction
                .handle()
                .createQuery("select digest, made, state from stock_list where desk = :desk order by seq desc limit 1")
                .bind("desk", desk)
                .map((row, context) -> new Newest(
                        HEX.formatHex(row.getBytes("digest")),
                        row.getTimestamp("made").toInstant(),
                        row.getString("state").equals("active")))
                .findOne();
    }

    /** A younger list takes the place of what waits; one that counts, of what counted too. */
    private static void replace(Transaction transaction, String desk, String state) {
        transaction
                .handle()
                .createUpdate("update stock_list set state = 'replaced' where desk = :desk and (state = :state"
                        + " or (state = 'waiting' and agreed_at is null))")
                .bind("desk", desk)
                .bind("state", state)
                .execute();
    }

    private void insert(Transaction transaction, HandedIn in, String state) {
        Listed list = in.list();
        transaction
                .handle()
                .createUpdate("insert into stock_list (id, desk, agency, made, digest, key_version, dwellings, added,"
                        + " lines, state, uploaded_by, uploaded_at) values (:id, :desk, :agency, :made, :digest, :version,"
                        + " :dwellings, :added, :lines, :state, :by, :now)")
                .bind("id", list.id())
                .bind("desk", list.desk())
                .bind("agency", list.agency())
                .bind("made", list.made())
                .bind("digest", HEX.parseHex(list.digest()))
                .bind("version", list.keyVersion())
                .bind("dwellings", in.lines().size())
                .bind("added", in.added())
                .bind("lines", HEX.parseHex(String.join("", in.lines())))
                .bind("state", state)
                .bind("by", in.by())
                .bind("now", evidence.clock().instant())
                .execute();
    }

    /** Lines are kept of what counts, of what waits, and of what growth is measured against. */
    private static void forget(Transaction transaction, String desk) {
        transaction
                .handle()
                .createUpdate("update stock_list l set lines = null where desk = :desk and state = 'replaced'"
                        + " and lines is not null and seq <> coalesce((select max(seq) from stock_list a"
                        + " where a.desk = :desk and a.agreed_at is not null), -1)")
                .bind("desk", desk)
                .execute();
    }

    /** The lists that count. */
    public List<Kept> active() {
        return kept("select * from stock_list where state = 'active' order by desk", "");
    }

    /** The list of a desk that an officer of another agency agreed to last. */
    public Optional<Kept> agreed(String desk) {
        return kept(
                        "select * from stock_list where desk = :desk and agreed_at is not null and lines is not null"
                                + " order by seq desc limit 1",
                        desk)
                .stream()
                .findFirst();
    }

    private List<Kept> kept(String query, String desk) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery(query)
                .bindMap(desk.isEmpty() ? Map.of() : Map.of("desk", desk))
                .map((row, context) -> new Kept(listed(row), lines(row.getBytes("lines"))))
                .list());
    }

    /** A number that rises with every change of what counts. */
    public long version() {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select coalesce(sum(seq), 0) + count(*) from stock_list where state = 'active'")
                .mapTo(Long.class)
                .one());
    }

    /** The lists that wait, oldest first. */
    public List<Waiting> waiting() {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select * from stock_list where state = 'waiting' order by seq")
                .map((row, context) -> new Waiting(listed(row), row.getInt("dwellings"), row.getInt("added")))
                .list());
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                row.getObject("id", UUID.class),
                row.getString("desk"),
                row.getString("agency"),
                row.getTimestamp("made").toInstant(),
                HEX.formatHex(row.getBytes("digest")),
                row.getInt("key_version"));
    }

    private static Set<String> lines(byte[] bytes) {
        Set<String> lines = new HashSet<>();
        for (int from = 0; from < bytes.length; from += HASH) {
            lines.add(HEX.formatHex(bytes, from, from + HASH));
        }
        return lines;
    }
}
