// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.journey.store.ContactEventStore;
import nl.seinhuis.journey.store.ContactStore;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.contact.ContactKind;
import nl.seinhuis.stages.contact.Moved;
import nl.seinhuis.stages.contact.Objection;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests for contact. Each act is one commit: the contact as it is after it, the ledger entry that records it, and
 * the sealed events that go out because of it, or none of them. Two acts at once come one after the other, and the later one
 * finds what the first one left.
 */
public final class Contacts {

    /** A desk that asks more than this a day has to wait: whoever is curious is slow. */
    public static final int A_DAY = 20;

    private static final Duration KEPT = Duration.ofDays(90);

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;

    /** Keeps them in a database. */
    public Contacts(Database database, Writer writer, Evidence evidence) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
    }

    /** What became of a request. */
    public enum Asked {
        /** It is kept, and the other side is being told. */
        ASKED,
        /** What it is about no longer stands. */
        GONE,
        /** The desk asked for too many today. */
        TOO_MANY
    }

    /** Keeps a request and tells the other side. */
    public Asked ask(ContactRow row, List<Told> events) {
        return Answers.of(writer.act(transaction -> {
            String desk = row.contact().requester().desk();
            Instant since = row.askedAt().minus(Duration.ofDays(1));
            if (ContactStore.revision(transaction, row.matter().signal()) < 0) {
                return new Acted<>(Asked.GONE, List.of());
            }
            if (desk == null || ContactStore.asked(transaction, desk, since) >= A_DAY) {
                return new Acted<>(Asked.TOO_MANY, List.of());
            }
            ContactStore.insert(transaction, row);
            ContactEventStore.words(transaction, row.ids().requester(), events);
            LedgerEntry entry = entry(EntryKind.CONTACT_ASKED, row, desk)
                    .digest(row.contact().terms().digest())
                    .build(evidence.random());
            return new Acted<>(Asked.ASKED, List.of(entry), events);
        }));
    }

    /**
     * Something that is done to a contact.
     *
     * @param by who does it, as the ledger names it
     * @param kind the entry that records it
     * @param rule what the rules make of it
     * @param effect what goes out because of it
     */
    public record Act(String by, EntryKind kind, Rule rule, Effect effect) {}

    /** The rules. */
    @FunctionalInterface
    public interface Rule {
        /** What becomes of the contact. */
        Moved on(ContactRow row, Now now);
    }

    /**
     * What holds while an act is done.
     *
     * @param isProtected whether a protection flag stands
     * @param revision how often the content of the signal was replaced; -1 if it has ended or is on hold
     */
    public record Now(boolean isProtected, int revision) {}

    /** What goes out because of an act. */
    @FunctionalInterface
    public interface Effect {
        /** The events, given the contact before and what became of it. */
        List<Told> of(ContactRow before, Moved moved);
    }

    /** Does something to a contact that is known to its requester by this id. An act that changes nothing is no entry. */
    public Moved act(ContactRow known, Act act) {
        return act(known, act, Map.of());
    }

    /**
     * As {@link #act(ContactRow, Act)}, with what the ledger is to name as released.
     *
     * @param released levels by category
     */
    public Moved act(ContactRow known, Act act, Map<Category, Level> released) {
        return Answers.of(writer.act(transaction -> act(transaction, known, act, released)));
    }

    private Acted<Moved> act(Transaction transaction, ContactRow known, Act act, Map<Category, Level> released) {
        UUID signal = known.matter().signal();
        int revision = ContactStore.revision(transaction, signal);
        ContactRow row = ContactStore.locked(transaction, known.ids().requester());
        if (row == null) {
            return new Acted<>(new Moved(known.contact(), Objection.NOT_YOURS), List.of());
        }
        Moved moved = act.rule().on(row, new Now(ProtectionStore.stands(transaction, signal), revision));
        if (moved.done() && answers(act.kind()) && revision < 0) {
            moved = new Moved(row.contact(), Objection.ON_HOLD);
        }
        Objection objection = moved.objection();
        if (objection != null) {
            return new Acted<>(moved, objections(row, act, objection));
        }
        if (moved.contact().equals(row.contact())) {
            return new Acted<>(moved, List.of());
        }
        ContactStore.move(
                transaction,
                row.ids().requester(),
                moved.contact().progress(),
                evidence.clock().instant());
        LedgerEntry.Builder entry = entry(act.kind(), row, act.by());
        if (!released.isEmpty()) {
            entry.released(released);
        }
        List<Told> events = act.effect().of(row, moved);
        ContactEventStore.words(transaction, row.ids().requester(), events);
        if (act.kind() == EntryKind.REVEALED) {
            events.forEach(event -> RevealStore.insert(transaction, row, event.id(), released, revision));
        }
        return new Acted<>(moved, List.of(entry.build(evidence.random())), events);
    }

    /**
     * Something that was revealed of an earlier form of a signal.
     *
     * @param event the delivery that revealed it
     * @param row the contact
     * @param levels how much of what
     */
    public record Revealed(UUID event, ContactRow row, Map<Category, Content> levels) {

        /** Takes over the map. */
        public Revealed {
            levels = Map.copyOf(levels);
        }
    }

    /** What was revealed of signals whose content was replaced since, and that are decided anew. */
    public List<Revealed> revealed(int limit) {
        return database.inTransaction(transaction -> RevealStore.due(transaction, limit));
    }

    /**
     * Notes what a new form of the signal makes of something that was revealed: it stands, or whoever took it is told that it
     * does not hold any more. Nothing happens if there is yet another form.
     *
     * @param revision the form; -1 if its content has ended
     */
    public boolean judge(Revealed revealed, boolean stands, int revision) {
        ContactRow row = revealed.row();
        return Answers.of(writer.act(transaction -> {
            int now = ContactStore.revision(transaction, row.matter().signal());
            if (now < 0 || (revision >= 0 && revision != now)) {
                return new Acted<>(false, List.of());
            }
            RevealStore.judged(transaction, revealed.event(), now);
            boolean over = !stands && RevealStore.end(transaction, revealed.event());
            return new Acted<>(
                    over,
                    over
                            ? List.of(entry(EntryKind.REVEAL_REFUSED, row, "seinhuis")
                                    .code(Objection.ABOVE_CEILING.code())
                                    .build(evidence.random()))
                            : List.of());
        }));
    }

    private static boolean answers(EntryKind kind) {
        return kind == EntryKind.REVEALED || kind == EntryKind.CONTACT_ANSWERED;
    }

    /** That a reveal was tried and refused is recorded. */
    private List<LedgerEntry> objections(ContactRow row, Act act, Objection objection) {
        boolean reveal = row.contact().kind() == ContactKind.REVEAL && objection != Objection.NOT_YOURS;
        return reveal && act.kind() == EntryKind.REVEALED
                ? List.of(entry(EntryKind.REVEAL_REFUSED, row, act.by())
                        .code(objection.code())
                        .build(evidence.random()))
                : List.of();
    }

    private LedgerEntry.Builder entry(EntryKind kind, ContactRow row, String by) {
        return evidence.entry(kind, by)
                .purpose(row.matter().purpose())
                .object(row.ids().review().toString())
                .code(row.contact().kind().code());
    }

    /** A contact by the id of whoever asks for it; null if nobody knows it by this id. */
    public @Nullable ContactRow by(As as, UUID id) {
        return database.inTransaction(transaction -> ContactStore.by(transaction, as.column, id));
    }

    /** Who asks for a contact: each knows it by an id of its own. */
    public enum As {
        /** The desk that asked. */
        REQUESTER("id"),
        /** The other side. */
        SOURCE("source_id"),
        /** An approver. */
        REVIEW("review_id");

        private final String column;

        As(String column) {
            this.column = column;
        }
    }

    /** What desks asked, newest first. */
    public List<ContactRow> ofDesks(Collection<String> desks, int limit) {
        return desks.isEmpty()
                ? List.of()
                : database.inTransaction(transaction -> ContactStore.ofDesks(transaction, desks, limit));
    }

    /** What an agency was asked, newest first. */
    public List<ContactRow> ofSource(String agency, int limit) {
        return database.inTransaction(transaction -> ContactStore.ofSource(transaction, agency, limit));
    }

    /** Reveals that wait for approvals, the most urgent first. */
    public List<ContactRow> toApprove(int limit) {
        Instant now = evidence.clock().instant();
        return database.inTransaction(transaction -> ContactStore.toApprove(transaction, now, limit));
    }

    /** Those whose term is over, to be ended. */
    public List<ContactRow> overdue(int limit) {
        Instant now = evidence.clock().instant();
        return new ArrayList<>(database.inTransaction(transaction -> ContactStore.overdue(transaction, now, limit)));
    }

    /** Removes what ended long ago; tells how many. */
    public int forget() {
        Instant before = evidence.clock().instant().minus(KEPT);
        return database.inTransaction(transaction -> ContactStore.forget(transaction, before));
    }
}
