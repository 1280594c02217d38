// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.policy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.policy.StoredSet.State;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.policy.approval.Advice;
import nl.seinhuis.stages.policy.file.SetFiles;
import org.jspecify.annotations.Nullable;

/** The sets of policies in the database. Every step is one commit with the ledger entry that records it. */
public final class PolicySets {

    /** Who is named where no officer acts: the root agencies, and the broker itself. */
    public static final String ROOT = "root";

    private static final String BROKER = "seinhuis";
    private static final int LATELY = 100;

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;

    /** The sets of a database. */
    public PolicySets(Database database, Writer writer, Evidence evidence) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
    }

    /**
     * A signature.
     *
     * @param officer id of the officer
     * @param envelope the envelope
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public record Signed(String officer, byte[] envelope) {}

    /**
     * An advice.
     *
     * @param officer id of the data protection officer
     * @param advice the advice
     */
    public record Advised(String officer, Advice advice) {}

    /** Keeps a set that was handed in. */
    public StoredSet submit(StoredSet draft, SetFiles files) {
        Instant now = now();
        Answers.of(writer.act(transaction -> {
            long id = PolicySetStore.insert(transaction, draft, files, now);
            return new Acted<>(id, List.of(entry(EntryKind.POLICY_SUBMITTED, draft.author(), draft.digest(), null)));
        }));
        return find(draft.digest()).orElseThrow();
    }

    /** Keeps and puts in force a set that the root agencies founded. */
    public void found(StoredSet founded, SetFiles files, byte[] envelope) {
        Instant now = now();
        Answers.of(writer.act(transaction -> {
            PolicySetStore.replaceInForce(transaction);
            long id = PolicySetStore.insert(transaction, founded, files, now);
            PolicySetStore.sign(transaction, id, new Signed(ROOT, envelope), now);
            return new Acted<>(id, List.of(entry(EntryKind.POLICY_ACTIVATED, ROOT, founded.digest(), "founded")));
        }));
    }

    /** Keeps the impact report of a set, if it has none yet; from then on it can be signed. */
    public void impact(StoredSet set, String hash, byte[] report, String by) {
        Answers.of(writer.act(transaction -> {
            if (!PolicySetStore.impact(transaction, set.id(), hash, report)) {
                return new Acted<>(false, List.of()); // somebody else was first, and it may have been signed since
            }
            PolicySetStore.state(transaction, set.id(), State.SUBMITTED);
            return new Acted<>(true, List.of(entry(EntryKind.POLICY_IMPACT, by, set.digest(), null)));
        }));
    }

    /** Keeps a signature that was checked; tells whether it is new. */
    public boolean sign(StoredSet set, Signed signed) {
        Instant now = now();
        return Answers.of(writer.act(transaction -> {
            if (!PolicySetStore.sign(transaction, set.id(), signed, now)) {
                return new Acted<>(false, List.of());
            }
            return new Acted<>(true, List.of(entry(EntryKind.POLICY_APPROVED, signed.officer(), set.digest(), null)));
        }));
    }

    /** Notes that enough people signed. What counts is the check when it is put in force. */
    public void approved(StoredSet set) {
        Answers.of(writer.act(transaction -> {
            PolicySetStore.approved(transaction, set.id());
            return new Acted<>(true, List.of());
        }));
    }

    /** Keeps an advice. */
    public void advise(StoredSet set, Advised advised) {
        Instant now = now();
        Answers.of(writer.act(transaction -> {
            PolicySetStore.advise(transaction, set.id(), advised, now);
            if (set.state() == State.SUBMITTED) {
                PolicySetStore.state(transaction, set.id(), State.ADVISED);
            }
            String code = advised.advice().inFavour() ? "for" : "against";
            return new Acted<>(true, List.of(entry(EntryKind.POLICY_ADVISED, advised.officer(), set.digest(), code)));
        }));
    }

    /** Puts a set in force in the place of the one that is. */
    public void activate(StoredSet set, Instant at, String by) {
        Answers.of(writer.act(transaction -> {
            PolicySetStore.replaceInForce(transaction);
            PolicySetStore.activate(transaction, set.id(), at);
            List<LedgerEntry> entries = new ArrayList<>();
            entries.add(entry(EntryKind.POLICY_ACTIVATED, by, set.digest(), null));
            PolicySetStore.rejectOthers(transaction, set.digest())
                    .forEach(digest -> entries.add(entry(EntryKind.POLICY_REJECTED, BROKER, digest, "base-differs")));
            return new Acted<>(true, entries);
        }));
    }

    /** Records that the set in force has expired. */
    public void expired(StoredSet set) {
        Answers.of(writer.act(transaction -> {
            PolicySetStore.state(transaction, set.id(), State.EXPIRED);
            return new Acted<>(true, List.of(entry(EntryKind.POLICY_EXPIRED, BROKER, set.digest(), null)));
        }));
    }

    /** Records a refusal: nothing changed. */
    public void refused(String digest, String by, String code) {
        Answers.of(writer.act(
                transaction -> new Acted<>(true, List.of(entry(EntryKind.POLICY_REJECTED, by, digest, code)))));
    }

    /** Keeps a root document that follows the one before. */
    public void root(long version, byte[] envelope) {
        Instant now = now();
        database.inTransaction(transaction -> {
            PolicySetStore.root(transaction, version, envelope, now);
            return true;
        });
    }

    /** The root document that was last accepted. */
    public Optional<byte[]> root() {
        return database.inTransaction(PolicySetStore::root);
    }

    /** Every set that is or was in force, the first one first. */
    public List<StoredSet> chain() {
        return database.inTransaction(PolicySetStore::chain);
    }

    /** Digests of the sets that the last entries of the ledger name as in force, or as put in force. */
    public Set<String> namedLately() {
        Set<String> named = new TreeSet<>();
        for (byte[] json : database.inTransaction(one -> PolicySetStore.lastEntries(one, LATELY))) {
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(json))) {
                JsonObject entry = reader.readObject();
                named.add(entry.getString("set", ""));
                if (entry.getString("kind", "").equals(EntryKind.POLICY_ACTIVATED.code())) {
                    named.add(entry.getString("object", ""));
                }
            }
        }
        named.remove("");
        return named;
    }

    /** The sets that were handed in last, newest first. */
    public List<StoredSet> newest(int most) {
        return database.inTransaction(transaction -> PolicySetStore.newest(transaction, most));
    }

    /** A set by its digest; where a set came back, its last time. */
    public Optional<StoredSet> find(String digest) {
        return database.inTransaction(transaction -> PolicySetStore.find(transaction, digest));
    }

    /** The files of a set. */
    public SetFiles files(StoredSet set) {
        return database.inTransaction(transaction -> PolicySetStore.files(transaction, set.id()));
    }

    /** What was signed for a set, in the order of signing. */
    public List<Signed> signatures(StoredSet set) {
        return database.inTransaction(transaction -> PolicySetStore.signatures(transaction, set.id()));
    }

    /** What was advised about a set. */
    public List<Advised> advice(StoredSet set) {
        return database.inTransaction(transaction -> PolicySetStore.advice(transaction, set.id()));
    }

    /** The impact report of a set. */
    public Optional<byte[]> report(StoredSet set) {
        return database.inTransaction(transaction -> PolicySetStore.report(transaction, set.id()));
    }

    private Instant now() {
        return evidence.clock().instant();
    }

    private LedgerEntry entry(EntryKind kind, String by, String digest, @Nullable String code) {
        LedgerEntry.Builder entry = evidence.entry(kind, by).object(digest);
        return (code == null ? entry : entry.code(code)).build(evidence.random());
    }
}
