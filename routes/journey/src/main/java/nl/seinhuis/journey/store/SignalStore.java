// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.seinhuis.journey.store.database.Column;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Acceptance;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.stages.ledger.Receipt;
import nl.seinhuis.stages.seal.StoredBody;
import org.jspecify.annotations.Nullable;

/** The table {@code signal}. */
public final class SignalStore {

    private static final HexFormat HEX = HexFormat.of();

    private final Database database;

    /** Reads from a database. */
    public SignalStore(Database database) {
        this.database = database;
    }

    /**
     * What a sender may know of its signal.
     *
     * @param id id
     * @param state how far it is
     * @param receipt the receipt
     */
    public record Known(UUID id, SignalState state, Receipt receipt) {}

    /** A signal that is accepted now, with its receipt. */
    record Accepted(Acceptance acceptance, Receipt receipt) {}

    /** A signal accepted before: digest of its body and its receipt. */
    record Earlier(String digest, Receipt receipt) {}

    /** A signal of an agency, or null if it has none with this id. */
    public @Nullable Known ofSender(UUID id, String agency) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select * from signal where id = :id and agency = :agency")
                .bind("id", id)
                .bind("agency", agency)
                .map((row, context) -> new Known(
                        row.getObject("id", UUID.class),
                        Coded.of(SignalState.class, row.getString("state")),
                        receipt(row)))
                .findOne()
                .orElse(null));
    }

    /**
     * Content that is kept.
     *
     * @param body the sealed body
     * @param expires when it ends
     * @param revision how often it was replaced
     * @param origin who sent it
     */
    public record Kept(StoredBody body, Instant expires, int revision, Claimed.Origin origin) {}

    /** The content of a signal, or null if it has ended. */
    public @Nullable Kept kept(UUID id) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select * from signal where id = :id and body is not null")
                .bind("id", id)
                .map((row, context) -> new Kept(
                        new StoredBody(row.getBytes("body"), row.getBytes("wrapped_key"), row.getString("key_month")),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getInt("revision"),
                        new Claimed.Origin(
                                row.getString("client"),
                                row.getString("agency"),
                                row.getTimestamp("received_at").toInstant(),
                                row.getTimestamp("expires_at").toInstant())))
                .findOne()
                .orElse(null));
    }

    /** How many signals are in each state. */
    public Map<SignalState, Long> counts() {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select state, count(*) as n from signal group by state")
                .reduceRows(new HashMap<>(), (counts, row) -> {
                    counts.put(
                            Coded.of(SignalState.class, row.getColumn("state", String.class)),
                            row.getColumn("n", Long.class));
                    return counts;
                }));
    }

    /** Signals that were accepted before, by the hash of client and key. */
    static Map<String, Earlier> earlier(Transaction transaction, Set<String> idempotency) {
        return transaction
                .handle()
                .createQuery("select encode(s.idempotency, 'hex') as key, s.* from signal s"
                        + " where s.idempotency = any (array(select decode(k, 'hex') from unnest(:keys) k))")
                .bindArray("keys", String.class, idempotency)
                .map((row, context) -> Map.entry(
                        row.getString("key"), new Earlier(HEX.formatHex(row.getBytes("body_digest")), receipt(row))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static void insert(Transaction transaction, List<Accepted> rows) {
        transaction.insert(
                "signal",
                Column.of("id", "uuid", rows, row -> row.acceptance().id()),
                Column.text("client", rows, row -> row.acceptance().posted().client()),
                Column.text("agency", rows, row -> row.acceptance().posted().agency()),
                Column.bytes(
                        "idempotency",
                        rows,
                        row -> HEX.parseHex(row.acceptance().posted().idempotency())),
                Column.bytes(
                        "body_digest",
                        rows,
                        row -> HEX.parseHex(row.acceptance().posted().digest())),
                Column.bytes("body", rows, row -> row.acceptance().body().cipher()),
                Column.bytes("wrapped_key", rows, row -> row.acceptance().body().wrappedKey()),
                Column.text("key_month", rows, row -> row.acceptance().body().month()),
                Column.text("state", rows, row -> SignalState.ACCEPTED.code()),
                Column.of(
                        "received_at", "timestamptz", rows, row -> row.receipt().receivedAt()),
                Column.of(
                        "expires_at",
                        "timestamptz",
                        rows,
                        row -> row.acceptance().expires()),
                Column.number("ledger_index", rows, row -> row.receipt().index()),
                Column.bytes(
                        "entry_hash", rows, row -> HEX.parseHex(row.receipt().entryHash())),
                Column.bytes("salt", rows, row -> HEX.parseHex(row.receipt().salt())),
                Column.text("signer", rows, row -> row.receipt().signer()),
                Column.text("signature", rows, row -> row.receipt().signature()));
    }

    /** Moves signals from one of some states to another and tells which did. */
    static List<UUID> move(Transaction transaction, List<UUID> ids, Set<SignalState> from, SignalState to) {
        return transaction
                .handle()
                .createQuery("update signal set state = :to where id = any (:ids) and state = any (:from) returning id")
                .bind("to", to.code())
                .bindArray("ids", UUID.class, ids)
                .bindArray(
                        "from",
                        String.class,
                        from.stream().map(SignalState::code).toList())
                .mapTo(UUID.class)
                .list();
    }

    /** Ends signals whose time is over before they were shared: content and key go. */
    static List<UUID> lapse(Transaction transaction, Instant now) {
        return transaction
                .handle()
                .createQuery(
                        "with gone as (update signal set state = 'expired', body = null, wrapped_key = null where id in"
                                + " (select id from signal where expires_at <= :now and body is not null"
                                + "  and state in ('accepted', 'held') order by expires_at limit 64) returning id, old.wrapped_key as reference),"
                                + " kept as (insert into key_end (reference, signal_id, ended_at) select reference, id, :now from gone"
                                + " where reference is not null on conflict do nothing) select id from gone")
                .bind("now", now)
                .mapTo(UUID.class)
                .list();
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getObject("id", UUID.class),
                HEX.formatHex(row.getBytes("body_digest")),
                row.getLong("ledger_index"),
                HEX.formatHex(row.getBytes("entry_hash")),
                HEX.formatHex(row.getBytes("salt")),
                row.getTimestamp("received_at").toInstant(),
                row.getString("signer"),
                row.getString("signature"));
    }
}
