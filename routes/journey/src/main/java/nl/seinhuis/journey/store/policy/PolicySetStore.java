// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.policy.PolicySets.Advised;
import nl.seinhuis.journey.store.policy.PolicySets.Signed;
import nl.seinhuis.journey.store.policy.StoredSet.State;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.stages.policy.approval.Advice;
import nl.seinhuis.stages.policy.file.SetFiles;

/** The tables {@code policy_set}, {@code policy_file}, {@code policy_signature}, {@code policy_advice}, {@code policy_root}. */
final class PolicySetStore {

    private static final String COLUMNS =
            "select id, digest, base, version, author, impact, expires_at, state, activated_at from policy_set";

    private PolicySetStore() {}

    static long insert(Transaction transaction, StoredSet set, SetFiles files, Instant now) {
        long id = transaction
                .handle()
                .createQuery("insert into policy_set (digest, base, version, author, impact, expires_at, state,"
                        + " submitted_at, activated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .bind(0, set.digest())
                .bind(1, set.base())
                .bind(2, set.version())
                .bind(3, set.author())
                .bind(4, set.impact())
                .bind(5, set.expires())
                .bind(6, set.state().code())
                .bind(7, now)
                .bind(8, set.activatedAt())
                .mapTo(Long.class)
                .one();
        for (String name : files.names()) {
            transaction
                    .handle()
                    .createUpdate("insert into policy_file (set_id, path, content) values (?, ?, ?)")
                    .bind(0, id)
                    .bind(1, name)
                    .bind(2, files.bytes(name).orElseThrow())
                    .execute();
        }
        return id;
    }

    /** Whether it is the first: what may be signed by then is not changed under anybody's signature. */
    static boolean impact(Transaction transaction, long id, String hash, byte[] report) {
        return transaction
                        .handle()
                        .createUpdate("update policy_set set impact = ?, report = ? where id = ? and impact = ''")
                        .bind(0, hash)
                        .bind(1, report)
                        .bind(2, id)
                        .execute()
                > 0;
    }

    /** Nothing where it was decided on meanwhile. */
    static void approved(Transaction transaction, long id) {
        transaction
                .handle()
                .createUpdate("update policy_set set state = 'approved' where id = ?"
                        + " and state in ('submitted', 'advised', 'approved')")
                .bind(0, id)
                .execute();
    }

    /** The last entries of the ledger, newest first. */
    static List<byte[]> lastEntries(Transaction transaction, int most) {
        return transaction
                .handle()
                .createQuery("select entry from ledger_entry order by idx desc limit ?")
                .bind(0, most)
                .mapTo(byte[].class)
                .list();
    }

    static void state(Transaction transaction, long id, State state) {
        transaction
                .handle()
                .createUpdate("update policy_set set state = ? where id = ?")
                .bind(0, state.code())
                .bind(1, id)
                .execute();
    }

    static void replaceInForce(Transaction transaction) {
        transaction
                .handle()
                .createUpdate("update policy_set set state = 'replaced' where state in ('active', 'expired')")
                .execute();
    }

    static void activate(Transaction transaction, long id, Instant at) {
        transaction
                .handle()
                .createUpdate("update policy_set set state = 'active', activated_at = ? where id = ?")
                .bind(0, at)
                .bind(1, id)
                .execute();
    }

    /** What was made upon a set that is no longer in force can never come into force. */
    static List<String> rejectOthers(Transaction transaction, String inForce) {
        return transaction
                .handle()
                .createQuery("update policy_set set state = 'rejected' where activated_at is null"
                        + " and state <> 'rejected' and base <> ? returning digest")
                .bind(0, inForce)
                .mapTo(String.class)
                .list();
    }

    /** Whether it is new: an officer signs a statement once. */
    static boolean sign(Transaction transaction, long id, Signed signed, Instant now) {
        return transaction
                        .handle()
                        .createUpdate("insert into policy_signature (set_id, officer, envelope, signed_at)"
                                + " values (?, ?, ?, ?) on conflict do nothing")
                        .bind(0, id)
                        .bind(1, signed.officer())
                        .bind(2, signed.envelope())
                        .bind(3, now)
                        .execute()
                > 0;
    }

    static void advise(Transaction transaction, long id, Advised advised, Instant now) {
        transaction
                .handle()
                .createUpdate("insert into policy_advice (set_id, officer, given_on, in_favour, reason, advised_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .bind(0, id)
                .bind(1, advised.officer())
                .bind(2, advised.advice().date())
                .bind(3, advised.advice().inFavour())
                .bind(4, advised.advice().reason())
                .bind(5, now)
                .execute();
    }

    static void root(Transaction transaction, long version, byte[] envelope, Instant now) {
        transaction
                .handle()
                .createUpdate("insert into policy_root (version, envelope, accepted_at) values (?, ?, ?)"
                        + " on conflict do nothing")
                .bind(0, version)
                .bind(1, envelope)
                .bind(2, now)
                .execute();
    }

    static Optional<byte[]> root(Transaction transaction) {
        return transaction
                .handle()
                .createQuery("select envelope from policy_root order by version desc limit 1")
                .mapTo(byte[].class)
                .findOne();
    }

    static List<StoredSet> chain(Transaction transaction) {
        return transaction
                .handle()
                .createQuery(COLUMNS + " where activated_at is not null order by version")
                .map((row, context) -> stored(row))
                .list();
    }

    static List<StoredSet> newest(Transaction transaction, int most) {
        return transaction
                .handle()
                .createQuery(COLUMNS + " order by id desc limit ?")
                .bind(0, most)
                .map((row, context) -> stored(row))
                .list();
    }

    static Optional<StoredSet> find(Transaction transaction, String digest) {
        return transaction
                .handle()
                .createQuery(COLUMNS + " where digest = ? order by version desc limit 1")
                .bind(0, digest)
                .map((row, context) -> stored(row))
                .findOne();
    }

    static Optional<byte[]> report(Transaction transaction, long id) {
        return transaction
                .handle()
                .createQuery("select report from policy_set where id = ? and report is not null")
                .bind(0, id)
                .mapTo(byte[].class)
                .findOne();
    }

    static SetFiles files(Transaction transaction, long id) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        transaction
                .handle()
                .createQuery("select path, content from policy_file where set_id = ?")
                .bind(0, id)
                .map((row, context) -> files.put(row.getString(1), row.getBytes(2)))
                .list();
        return SetFiles.of(files);
    }

    static List<Signed> signatures(Transaction transaction, long id) {
        return transaction
                .handle()
                .createQuery("select officer, envelope from policy_signature where set_id = ? order by signed_at")
                .bind(0, id)
                .map((row, context) -> new Signed(row.getString(1), row.getBytes(2)))
                .list();
    }

    static List<Advised> advice(Transaction transaction, long id) {
        return transaction
                .handle()
                .createQuery("select officer, given_on, in_favour, reason from policy_advice where set_id = ?"
                        + " order by seq")
                .bind(0, id)
                .map((row, context) -> new Advised(
                        row.getString(1),
                        new Advice(row.getDate(2).toLocalDate(), row.getBoolean(3), row.getString(4))))
                .list();
    }

    private static StoredSet stored(ResultSet row) throws SQLException {
        Timestamp activated = row.getTimestamp("activated_at");
        return new StoredSet(
                row.getLong("id"),
                row.getString("digest"),
                row.getString("base"),
                row.getLong("version"),
                row.getString("author"),
                row.getString("impact"),
                row.getTimestamp("expires_at").toInstant(),
                Coded.of(State.class, row.getString("state")),
                activated == null ? null : activated.toInstant());
    }
}
