// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * Erases a signal (AVG 17): one officer asks, a second agrees, and in one commit its content, decisions and place in the
 * outbox go and every desk that got something of it is to be asked to destroy its copy. Its key is destroyed after that, in
 * the key database. The ledger keeps hashes and the fact.
 *
 * <p>It is never said that a desk destroyed its copy, only that it said so: each stays open until it acknowledges.
 */
public final class Erasures {

    /** Backups of the keys are kept so long at most; only then does nothing open any more. */
    public static final Duration BACKUP = Duration.ofDays(7);

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;

    /** Erases what is in a database. */
    public Erasures(Database database, Writer writer, Evidence evidence) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
    }

    /** What became of a request. */
    public enum Asked {
        /** The first of two officers asked. */
        ASKED,
        /** The second agreed: it is erased. */
        ERASED,
        /** The same officer asked again; another one is needed. */
        SAME_PERSON,
        /** It was erased before. */
        WAS_ERASED,
        /** There is no such signal. */
        UNKNOWN,
        /** The second agreed, and what is left without the subject is to be made; ask again with it. */
        PREPARE
    }

    /**
     * An erasure.
     *
     * @param id its id
     * @param signal the signal
     * @param subject reference of the one person of it that is meant, or null for the whole
     * @param reason why, as the first officer gave it
     * @param askedBy who asked first
     * @param erasedAt when the second agreed, or null
     * @param keysGoneAt when its keys were destroyed, or null
     */
    public record Erasure(
            UUID id,
            UUID signal,
            @Nullable String subject,
            String reason,
            String askedBy,
            @Nullable Instant erasedAt,
            @Nullable Instant keysGoneAt) {

        /** When nothing opens any more, not from a backup either; null while the keys are there. */
        public @Nullable Instant completeAt() {
            return keysGoneAt == null ? null : keysGoneAt.plus(BACKUP);
        }
    }

    /**
     * A copy that a desk was asked to destroy.
     *
     * @param desk the desk
     * @param delivery the delivery
     * @param told whether it was asked
     * @param confirmed the day on which somebody there said that it is destroyed, or null
     */
    public record Copy(
            String desk,
            UUID delivery,
            boolean told,
            @Nullable LocalDate confirmed) {}

    /** The outcome and the id of the erasure. */
    public record Answer(Asked asked, @Nullable UUID id) {}

    /**
     * A signal without the subject that is erased.
     *
     * @param content what is left, or null if the content does not hold the subject or has ended
     * @param revision of which revision, or {@link #ENDED}
     */
    public record Rest(Revision.@Nullable Content content, int revision) {

        /** The content had ended. */
        public static final int ENDED = -1;

        @Nullable
        Revision revision(UUID signal, String by) {
            return content == null ? null : new Revision(signal, EntryKind.ERASED, by, content);
        }
    }

    /**
     * What an officer wants to be erased.
     *
     * @param id id for a new erasure
     * @param signal the signal
     * @param subject one subject of it, or null for the whole
     * @param reason why
     * @param by the officer
     */
    public record Wanted(UUID id, UUID signal, @Nullable String subject, String reason, String by) {}

    /** Asks to erase, or agrees with another who asked. */
    public Answer ask(Wanted wanted) {
        return ask(wanted, null);
    }

    /**
     * Asks to erase, or agrees with another who asked.
     *
     * @param rest what is left without the subject; null if it is not made yet
     */
    public Answer ask(Wanted wanted, @Nullable Rest rest) {
        Erasure fresh =
                new Erasure(wanted.id(), wanted.signal(), wanted.subject(), wanted.reason(), wanted.by(), null, null);
        Answer answer = Answers.of(writer.act(transaction -> ask(transaction, fresh, rest)));
        writer.accepted().call();
        return answer;
    }

    /** Whether any delivery of a signal shows a subject, or did. */
    public boolean shown(UUID signal, String subject) {
        return database.inTransaction(transaction -> SubjectStore.shown(transaction, signal, subject));
    }

    private Acted<Answer> ask(Transaction transaction, Erasure wanted, @Nullable Rest rest) {
        EndStore.Held held = EndStore.held(transaction, wanted.signal());
        if (held == null) {
            return new Acted<>(new Answer(Asked.UNKNOWN, null), List.of());
        }
        Erasure known = ErasureStore.ofSignal(transaction, wanted.signal(), wanted.subject());
        if (known == null) {
            ErasureStore.insert(transaction, wanted, evidence.clock().instant());
            return new Acted<>(
                    new Answer(Asked.ASKED, wanted.id()),
                    List.of(entry(EntryKind.ERASURE_REQUESTED, wanted.signal(), wanted.askedBy())));
        }
        if (known.erasedAt() != null) {
            return new Acted<>(new Answer(Asked.WAS_ERASED, known.id()), List.of());
        }
        if (known.askedBy().equals(wanted.askedBy())) {
            return new Acted<>(new Answer(Asked.SAME_PERSON, known.id()), List.of());
        }
        if (wanted.subject() != null && (rest == null || !SubjectErasures.fits(held, rest))) {
            return new Acted<>(new Answer(Asked.PREPARE, known.id()), List.of());
        }
        ErasureStore.agree(
                transaction, known.id(), wanted.askedBy(), evidence.clock().instant());
        List<LedgerEntry> entries = rest == null
                ? erase(transaction, known.signal(), wanted.askedBy())
                : new SubjectErasures(evidence).erase(transaction, wanted, held, rest);
        return new Acted<>(new Answer(Asked.ERASED, known.id()), entries);
    }

    private List<LedgerEntry> erase(Transaction transaction, UUID signal, String by) {
        Instant now = evidence.clock().instant();
        List<LedgerEntry> entries = new ArrayList<>();
        DeliveryChange change =
                DeliveryChange.by(DeliveryState.CANCELLED, EndStore.intended(transaction, signal), "signal-erased");
        for (DeliveryStore.Changed one : DeliveryStore.change(transaction, change, now)) {
            entries.add(evidence.entry(change, one));
        }
        OutboxStore.settle(transaction, Set.of(signal));
        OutboxStore.end(transaction, List.of(signal));
        EndStore.state(transaction, signal, SignalState.ERASED);
        EndStore.endContent(transaction, List.of(signal), now);
        EndStore.stale(transaction, List.of(signal), List.of(), List.of());
        ErasureStore.forget(transaction, signal);
        entries.add(entry(EntryKind.ERASED, signal, by));
        return entries;
    }

    private LedgerEntry entry(EntryKind kind, UUID signal, String by) {
        return evidence.entry(kind, by).signal(signal).build(evidence.random());
    }

    /** An erasure, or null if there is none with this id. */
    public @Nullable Erasure of(UUID id) {
        return database.inTransaction(transaction -> ErasureStore.of(transaction, id));
    }

    /** The copies that desks have, or may have, of what is erased. */
    public List<Copy> copies(Erasure erasure) {
        return database.inTransaction(transaction -> ErasureStore.copies(transaction, erasure));
    }

    /** Erasures of which no key, no handle without another signal, no edge and no message in a queue is left. */
    public List<UUID> over() {
        return database.inTransaction(ErasureStore::over);
    }

    /**
     * Notes that nothing of some erasures opens here any more; those of {@link #over} only.
     *
     * @return of how many it was noted
     */
    public int keysGone(List<UUID> ids) {
        return database.inTransaction(transaction ->
                ErasureStore.keysGone(transaction, ids, evidence.clock().instant()));
    }
}
